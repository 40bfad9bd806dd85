package gosched.suites.lab03;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.SyncError;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Slots;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The wait group. It comes before the timers in the handout, so nothing here sleeps. */
final class WaitGroupChecks {
  private WaitGroupChecks() {}

  // ── many at once ──────────────────────────────────────────────────────────────────────────────

  /** What a goroutine does before it is done. */
  enum Task {
    NOTHING,
    YIELDS,
    CALLS,
    /** Adds one, and starts it. */
    HAS_CHILD,
    /** Adds 2 and takes 3 away, instead of only 1. */
    COUNTS
  }

  /**
   * @param waiters goroutines that await the group, each round
   * @param rounds what the goroutines do that the group counts: it is used again each round
   */
  record Tasks(Slots bed, int waiters, List<List<Task>> rounds) {
    static Arbitrary<Tasks> any() {
      return Combinators.combine(
              Arbitraries.of(Beds.ONE, Beds.TWO, Beds.THREE),
              Arbitraries.integers().between(1, 3),
              Arbitraries.of(Task.class)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(3)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(2))
          .as(Tasks::new);
    }

    @Override
    public String toString() {
      return bed
          + "\n"
          + waiters
          + " goroutine(s) await a group that counts these, round after round: "
          + rounds;
    }
  }

  /**
   * A group, and beside it a counter that is never above the real one: it counts up after it and
   * down before it. So it has been 0 whenever the real one was.
   */
  private static final class Counted {
    final Group g = Go.waitGroup();
    int counter;
    int timesAt0 = 1;

    void add(int n) {
      g.add(n);
      counter += n;
    }

    void take(int n) {
      counter -= n;
      timesAt0 += counter == 0 ? 1 : 0;
      g.add(-n);
    }

    void await() {
      boolean was0 = counter == 0;
      int before = timesAt0;
      g.await();
      waits(
          was0 || timesAt0 > before,
          "await returned, and the counter was 1 or more all the time; it is " + counter);
    }
  }

  static void waits(SimKernel k, Tasks p) {
    p.bed
        .make(k)
        .run(
            () -> {
              Counted g = new Counted();
              for (List<Task> round : p.rounds) {
                int[] waiting = {p.waiters};
                g.add(round.size());
                for (int w = 0; w < p.waiters; w++) {
                  Go.go(
                      () -> {
                        g.await();
                        waiting[0]--;
                      });
                }
                round.forEach(task -> Go.go(() -> perform(g, task)));
                g.await();
                waits(g.counter == 0, "await returned, and the counter is " + g.counter);
                p.bed.rest(k);
                waits(
                    waiting[0] == 0,
                    "the counter is 0, and of "
                        + p.waiters
                        + " others who await it "
                        + waiting[0]
                        + " still wait");
              }
            });
  }

  private static void perform(Counted g, Task task) {
    switch (task) {
      case NOTHING -> {}
      case YIELDS -> Go.yield();
      case CALLS -> Go.block("read", 1_000);
      case HAS_CHILD -> {
        g.add(1);
        Go.go(() -> perform(g, Task.YIELDS));
      }
      case COUNTS -> {
        g.add(2);
        g.take(2);
      }
    }
    g.take(1);
  }

  private static void waits(boolean holds, String message) {
    Violation.unless(holds, "await", message);
  }

  // ── one after the other ───────────────────────────────────────────────────────────────────────

  /** At 0 nobody waits; who waits goes on at 0, whatever is added before its turn comes. */
  static void story(SimKernel k, Slots bed) {
    int[] woke = new int[1];
    boolean[] ran = new boolean[1];
    bed.make(k)
        .run(
            () -> {
              Group g = Go.waitGroup();
              Go.go(() -> ran[0] = true);
              g.await();
              // With more slots the other goroutine runs whatever main does.
              waits(bed.procs() > 1 || !ran[0], "the counter is 0, and await let others run");
              g.add(2);
              for (int i = 0; i < 3; i++) {
                Go.go(
                    () -> {
                      g.await();
                      woke[0]++;
                    });
              }
              bed.rest(k);
              g.done();
              bed.rest(k);
              waits(woke[0] == 0, "the counter is 1, and await returned in " + woke[0]);
              g.done();
              g.add(1);
              bed.rest(k);
              waits(
                  woke[0] == 3,
                  "the counter was 0 and is 1 again; of three who waited for 0 went on: "
                      + woke[0]);
              g.done();
              g.await();
            });
  }

  // ── misuse ────────────────────────────────────────────────────────────────────────────────────

  static void misuse(SimKernel k, Slots bed) {
    boolean[] woke = new boolean[1];
    bed.make(k)
        .run(
            () -> {
              Group g = Go.waitGroup();
              refused("done at 0", g::done);
              g.add(2);
              refused("add(-3) at 2", () -> g.add(-3));
              Go.go(
                  () -> {
                    g.await();
                    woke[0] = true;
                  });
              bed.rest(k);
              misuse(!woke[0], "after a refused add(-3) the counter is 2, and await returned");
              refused("add(-3) while somebody waits", () -> g.add(-3));
              bed.rest(k);
              misuse(!woke[0], "a refused add(-3) readied who waits");
              Go.go(() -> g.add(-2));
              bed.rest(k);
              misuse(woke[0], "2 - 2 is 0, refused adds do not count, and await did not return");
            });
  }

  /** Of three goroutines that take one at the same time two can. */
  static void misuseAtOnce(SimKernel k, Slots bed) {
    int[] counted = new int[1];
    int[] refused = new int[1];
    boolean[] woke = new boolean[1];
    bed.make(k)
        .run(
            () -> {
              Group g = Go.waitGroup();
              g.add(2);
              Go.go(
                  () -> {
                    g.await();
                    woke[0] = true;
                  });
              for (int i = 0; i < 3; i++) {
                Go.go(
                    () -> {
                      try {
                        g.done();
                        counted[0]++;
                      } catch (SyncError e) {
                        refused[0]++;
                      }
                    });
              }
              bed.rest(k);
              misuse(
                  counted[0] == 2 && refused[0] == 1,
                  "of three done at 2, "
                      + counted[0]
                      + " were counted, and "
                      + refused[0]
                      + " got a SyncError");
              misuse(woke[0], "the counter is 0, and await did not return");
              g.add(1);
              g.done();
              g.await();
            });
  }

  private static void refused(String what, Runnable call) {
    try {
      call.run();
    } catch (SyncError expected) {
      return;
    }
    throw new Violation("misuse", what + " should throw a SyncError");
  }

  private static void misuse(boolean holds, String message) {
    Violation.unless(holds, "misuse", message);
  }
}
