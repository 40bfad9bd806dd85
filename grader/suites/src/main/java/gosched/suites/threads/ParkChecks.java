package gosched.suites.threads;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Park, ready, and what must not happen between them. */
final class ParkChecks {
  private ParkChecks() {}

  // ── only after the stack was left ─────────────────────────────────────────────────────────────

  /** How a goroutine leaves its stack while others wait to run it. */
  enum Leaves {
    PARK_KNOWN("parks; another one, which knows it, readies it as soon as it is WAITING"),
    PARK_COMMIT("parks; its commit tells another one, which readies it at once"),
    PARK_SELF("parks; its commit readies it"),
    YIELD("yields"),
    CALL("makes a system call, and finds no slot free after it"),
    CHANNEL("sends and receives");

    private final String text;

    Leaves(String text) {
      this.text = text;
    }
  }

  record Leaving(Slots on, Leaves how) {
    static List<Leaving> all(Lab lab) {
      return Arrays.stream(Leaves.values())
          .flatMap(
              how -> List.of(new Leaving(lab.two(), how), new Leaving(lab.three(), how)).stream())
          .toList();
    }

    @Override
    public String toString() {
      return on + "\na goroutine " + how.text + "; three times";
    }
  }

  static void leftStack(SimKernel k, Leaving p) {
    int[] turns = new int[1];
    p.on
        .make(k)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(2);
              Deque<G> told = new ArrayDeque<>();
              G g =
                  Go.go(
                      () -> {
                        for (int i = 0; i < 3; i++) {
                          leave(p.how, told);
                          turns[0]++;
                        }
                        all.done();
                      });
              Go.go(
                  () -> {
                    for (int i = 0; i < 3; i++) {
                      other(k, p, g, told);
                    }
                    all.done();
                  });
              all.await();
            });
    Violation.unless(
        turns[0] == 3, "each turn once", "a goroutine went on " + turns[0] + " times of 3");
  }

  private static void leave(Leaves how, Deque<G> told) {
    switch (how) {
      case PARK_KNOWN -> Go.park(WaitReason.PARKED, Scheduler.Commit.NONE);
      case PARK_COMMIT ->
          Go.park(
              WaitReason.PARKED,
              g -> {
                told.add(g);
                return true;
              });
      case PARK_SELF ->
          Go.park(
              WaitReason.PARKED,
              g -> {
                Go.ready(g);
                return true;
              });
      case YIELD -> Go.yield();
      case CALL -> Go.block("read", 1_000);
      case CHANNEL -> {
        var c = Go.chan(0);
        Go.go(() -> c.send(1));
        c.receive();
      }
    }
  }

  private static void other(SimKernel k, Leaving p, G g, Deque<G> told) {
    Runnable busy = () -> Go.work(1); // in a slot of its own: a yield would leave too much time
    switch (p.how) {
      case PARK_KNOWN -> {
        for (int i = 1; g.status() != Status.WAITING; i++) {
          p.on.turn(k, i, busy);
        }
        Go.ready(g);
      }
      case PARK_COMMIT -> {
        for (int i = 1; told.isEmpty(); i++) {
          p.on.turn(k, i, busy);
        }
        Go.ready(told.poll());
      }
      case CALL -> {
        for (int i = 0; i < 6; i++) {
          Go.go(() -> Go.work(1));
          Go.yield();
        }
      }
      case PARK_SELF, YIELD, CHANNEL -> Go.yield();
    }
  }

  // ── the commit ────────────────────────────────────────────────────────────────────────────────

  /**
   * @param yes what the commits of one goroutine's parks say, in turn
   */
  record Commits(Slots on, List<Boolean> yes) {
    static Arbitrary<Commits> any(Lab lab) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 2).map(lab::slots),
              Arbitraries.of(true, false).list().ofMinSize(1).ofMaxSize(4))
          .as(Commits::new);
    }

    @Override
    public String toString() {
      return on + "\na goroutine parks; its commits return " + yes;
    }
  }

  static void commits(SimKernel k, Commits p) {
    int[] calls = new int[1];
    int[] returned = new int[1];
    Scheduler s = p.on.make(k);
    s.run(
        () -> {
          G g = Go.go(() -> p.yes.forEach(yes -> parkOnce(p.on, s, yes, calls, returned)));
          int expected = 0;
          p.on.rest(k);
          for (boolean yes : p.yes) {
            if (!yes) {
              expected++;
              continue;
            }
            commit(returned[0] == expected, returned[0] + " parks had returned, not " + expected);
            commit(g.status() == Status.WAITING, "a commit said yes, and it is " + g);
            commit(g.waitReason() == WaitReason.PARKED, "it waits for: " + g.waitReason());
            expected++;
            Go.ready(g);
            p.on.rest(k);
          }
        });
    int n = p.yes.size();
    commit(calls[0] == n, "in " + n + " parks the commit was called " + calls[0] + " times");
    commit(returned[0] == n, "of " + n + " parks " + returned[0] + " returned");
  }

  private static void parkOnce(Slots on, Scheduler s, boolean yes, int[] calls, int[] returned) {
    G self = Go.current();
    int[] others = new int[1];
    boolean first = !yes && on.procs() == 1 && !on.lab().searching();
    if (first) { // one queue and one slot: who runs before it has taken its place
      Go.go(() -> others[0]++);
    }
    Go.park(
        WaitReason.PARKED,
        g -> {
          calls[0]++;
          commit(g == self, "the commit was given " + g + " instead of " + self);
          commit(g.status() == Status.WAITING, "it should find its goroutine WAITING: " + g);
          commit(s.current() == null, "it runs on g0, and current() says that " + g + " runs");
          return yes;
        });
    returned[0]++;
    commit(others[0] == 0, "its commit said no, and another goroutine had its turn before it");
    commit(
        s.current() == self, "after its park " + self + " runs, and current() is " + s.current());
    commit(self.status() == Status.RUNNING, "after park a goroutine is " + self.status());
  }

  private static void commit(boolean holds, String message) {
    Violation.unless(holds, "the commit", message);
  }

  // ── every ready counts ────────────────────────────────────────────────────────────────────────

  /** Who readies a goroutine that parks. */
  enum By {
    ITS_COMMIT,
    A_GOROUTINE,
    A_TIMER,
    IN_A_CALL,
    A_KERNEL_THREAD,
    /** The commit says no, and nobody readies it. */
    NOBODY
  }

  /**
   * @param parks for each goroutine, who readies it, park after park
   */
  record Parkers(Slots on, List<List<By>> parks) {
    static Arbitrary<Parkers> any(Lab lab) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(lab::slots),
              Arbitraries.of(By.class)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(3)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(3))
          .as(Parkers::new);
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder(on.toString());
      for (int i = 0; i < parks.size(); i++) {
        b.append("\ngoroutine ").append(i).append(" parks; readied by: ").append(parks.get(i));
      }
      return b.toString();
    }
  }

  static void parkers(SimKernel k, Parkers p) {
    Scheduler s = p.on.make(k);
    int n = p.parks.size();
    int[] woke = new int[n];
    int[] left = {n};
    s.run(
        () -> {
          for (int i = 0; i < n; i++) {
            int me = i;
            Go.go(
                () -> {
                  for (By by : p.parks.get(me)) {
                    park(k, p.on, s, by);
                    woke[me]++;
                  }
                  left[0]--;
                });
          }
          // In a call, not by await: a kernel thread that will ready one is known to nobody, and
          // to wait for it looks like a deadlock.
          Go.syscall(
              () -> {
                for (int i = 0; i < 100 && left[0] > 0; i++) {
                  k.sleep(10_000);
                }
              });
        });
    for (int i = 0; i < n; i++) {
      int parks = p.parks.get(i).size();
      Violation.unless(
          woke[i] == parks,
          "every ready counts",
          "goroutine " + i + " parked and was readied " + parks + " times, and woke " + woke[i]);
    }
  }

  private static void park(SimKernel k, Slots on, Scheduler s, By by) {
    boolean[] parked = {true};
    Deque<G> told = new ArrayDeque<>();
    if (by == By.A_GOROUTINE) {
      Go.go(() -> readyWhenTold(k, on, s, told));
    } else if (by == By.IN_A_CALL) {
      Go.go(() -> Go.syscall(() -> readySoon(k, s, told)));
    } else if (by == By.A_KERNEL_THREAD) {
      k.start("stranger", () -> readySoon(k, s, told));
    }
    Go.park(
        WaitReason.PARKED,
        g -> {
          switch (by) {
            case ITS_COMMIT -> s.ready(g);
            case A_TIMER -> s.after(1_000, () -> s.ready(g));
            case A_GOROUTINE, IN_A_CALL, A_KERNEL_THREAD -> told.add(g);
            case NOBODY -> {}
          }
          return by != By.NOBODY;
        });
    Violation.unless(parked[0], "a ready wakes once", "a goroutine came back from a park twice");
    parked[0] = false;
  }

  private static void readyWhenTold(SimKernel k, Slots on, Scheduler s, Deque<G> told) {
    for (int i = 1; told.isEmpty(); i++) {
      on.turn(k, i, Go::yield);
    }
    s.ready(told.poll());
  }

  private static void readySoon(SimKernel k, Scheduler s, Deque<G> told) {
    while (told.isEmpty()) {
      k.sleep(1_000);
    }
    s.ready(told.poll());
  }
}
