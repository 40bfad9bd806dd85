package gosched.suites.lab02;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.WaitReason;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A goroutine's record: made, counted, used again. */
final class LifeChecks {
  private LifeChecks() {}

  /**
   * Goroutines that are started one after the other, with a yield of main's between them.
   *
   * @param yields how often each of them yields before it ends
   */
  record Lives(List<Integer> yields) {
    static Arbitrary<Lives> any() {
      return Arbitraries.integers().between(0, 4).list().ofMinSize(2).ofMaxSize(12).map(Lives::new);
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\n"
          + "main starts "
          + yields.size()
          + " goroutines, with a yield after each; they yield, times: "
          + yields
          + "\nand main starts as many once more when they have ended; one more waits all the time";
    }
  }

  static void reuse(SimKernel k, Lives p) {
    Set<G> records = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Long> ids = new HashSet<>();
    List<G> living = new ArrayList<>();
    int[] most = {2};
    EventLoop loop = new EventLoop(k);
    rule(loop.current() == null, "before it ran, current() was " + loop.current());
    loop.run(
        () -> {
          G main = Go.current();
          records.add(main);
          ids.add(main.id());
          living.add(main);
          G waiter = Go.go(() -> Go.park(WaitReason.PARKED, Commit.NONE));
          records.add(waiter);
          ids.add(waiter.id());
          living.add(waiter);
          Go.yield();
          for (int wave = 0; wave < 2; wave++) {
            for (int yields : p.yields) {
              begin(loop, yields, records, ids, living);
              most[0] = Math.max(most[0], living.size());
              Go.yield();
            }
            for (int i = 0; i < 6; i++) {
              Go.yield();
            }
            rule(living.size() == 2, "goroutines that should have ended have not: " + living);
          }
          Go.ready(waiter);
        });
    int made = records.size();
    rule(
        made <= most[0] + 1,
        made
            + " records were made, although there were never more than "
            + most[0]
            + " goroutines at once, main included");
  }

  private static void begin(
      EventLoop loop, int yields, Set<G> records, Set<Long> ids, List<G> living) {
    long[] id = new long[1];
    G[] self = new G[1];
    G g =
        Go.go(
            () -> {
              for (int i = 0; i < yields; i++) {
                isItself(loop, self[0], id[0]);
                Go.yield();
              }
              isItself(loop, self[0], id[0]);
              living.remove(self[0]);
            });
    self[0] = g;
    id[0] = g.id();
    rule(!living.contains(g), "go() returned the record of a goroutine that is alive: " + g);
    rule(ids.add(g.id()), "the id " + g.id() + " was an earlier goroutine's");
    records.add(g);
    living.add(g);
  }

  private static void isItself(EventLoop loop, G expected, long id) {
    G now = loop.current();
    rule(
        now == expected && now.id() == id,
        "goroutine " + id + " runs, and current() says that it is " + now);
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "records are used again", message);
  }

  // ── the counts ────────────────────────────────────────────────────────────────────────────────

  static void stats(SimKernel k, Lives p) {
    EventLoop loop = new EventLoop(k);
    int[] alive = {1};
    int[] spawned = {1};
    loop.run(
        () -> {
          counts(loop, spawned[0], alive[0]);
          for (int yields : p.yields) {
            spawned[0]++;
            alive[0]++;
            Go.go(
                () -> {
                  for (int i = 0; i < yields; i++) {
                    Go.yield();
                  }
                  alive[0]--;
                });
            counts(loop, spawned[0], alive[0]);
            Go.yield();
            counts(loop, spawned[0], alive[0]);
          }
        });
  }

  private static void counts(EventLoop loop, long spawned, long alive) {
    Stats expected = new Stats(spawned, alive);
    Stats stats = loop.stats();
    Violation.unless(
        stats.equals(expected), "stats", "stats() says " + stats + ", it should be " + expected);
  }
}
