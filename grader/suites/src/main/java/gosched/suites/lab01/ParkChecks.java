package gosched.suites.lab01;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.IllegalGoroutineState;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Patience;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Park, ready, and what must not happen between them. */
final class ParkChecks {
  private static final long POLL = 1_000;
  private static final String LOST = "a ready was lost";

  private ParkChecks() {}

  // ── a ready is never lost, and nothing but a ready wakes ──────────────────────────────────────

  /**
   * Goroutines that park, and somebody who readies each as soon as its commit has told it.
   *
   * @param rounds how often each of them parks
   * @param strays how often some other thread unparks their threads, out of place
   * @param byThread whether a thread without a goroutine readies them, as a timer would
   */
  record Parkers(On on, List<Integer> rounds, int strays, boolean byThread) {
    static Arbitrary<Parkers> any(int maxStrays) {
      return Combinators.combine(
              Arbitraries.of(On.class),
              Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(3),
              Arbitraries.integers().between(maxStrays == 0 ? 0 : 1, maxStrays),
              Arbitraries.of(false, true))
          .as(Parkers::new);
    }

    @Override
    public String toString() {
      return on
          + "\ngoroutines that park, times: "
          + rounds
          + (byThread ? "\na kernel thread without a goroutine" : "\nmain")
          + " readies each one once per park"
          + (strays == 0
              ? ""
              : "\nanother thread calls kernel.unpark on them " + strays + " times");
    }
  }

  static void parkers(SimKernel k, Parkers p) {
    int n = p.rounds.size();
    G[] parked = new G[n];
    G[] all = new G[n];
    boolean[] readied = new boolean[n];
    int[] woke = new int[n];
    p.on
        .make(k)
        .run(
            () -> {
              for (int i = 0; i < n; i++) {
                int me = i;
                all[i] = Go.go(() -> parkRounds(me, p.rounds.get(me), parked, readied, woke));
              }
              if (p.strays > 0) {
                k.start("stray", () -> strays(k, p.strays, all));
              }
              boolean[] over = new boolean[1];
              Runnable waker = () -> readyAll(k, p, parked, readied, over);
              if (p.byThread) {
                k.start("waker", waker);
              } else {
                waker.run();
              }
              Patience.until(k, () -> over[0], LOST, "goroutines wait who were to be readied");
              k.settle();
            });
    for (int i = 0; i < n; i++) {
      Violation.unless(
          woke[i] == p.rounds.get(i),
          LOST,
          "goroutine "
              + all[i].id()
              + " was readied "
              + times(p.rounds.get(i))
              + (woke[i] == 0 ? " and never woke" : " and woke " + times(woke[i]))
              + ": "
              + all[i]);
    }
  }

  private static String times(int n) {
    return n == 1 ? "once" : n + " times";
  }

  /** Readies each one that has parked, until all have parked as often as they will. */
  private static void readyAll(
      SimKernel k, Parkers p, G[] parked, boolean[] readied, boolean[] over) {
    int[] left = {p.rounds.stream().mapToInt(r -> r).sum()};
    while (left[0] > 0) {
      int before = left[0];
      for (int i = 0; i < parked.length; i++) {
        G g = parked[i];
        if (g != null) {
          parked[i] = null;
          readied[i] = true;
          Go.ready(g);
          left[0]--;
        }
      }
      if (left[0] == before) {
        Patience.until(
            k,
            () -> Arrays.stream(parked).anyMatch(g -> g != null),
            LOST,
            "all that had parked were readied, and one of them did not go on");
      }
    }
    over[0] = true;
  }

  private static void parkRounds(int me, int rounds, G[] parked, boolean[] readied, int[] woke) {
    for (int r = 0; r < rounds; r++) {
      Go.park(
          WaitReason.PARKED,
          g -> {
            parked[me] = g;
            return true;
          });
      Violation.unless(
          readied[me],
          "woke without a ready",
          "park returned in goroutine " + Go.current().id() + ", but nobody had readied it");
      readied[me] = false;
      Violation.unless(
          Go.current().status() == Status.RUNNING,
          "state after park",
          "after park a goroutine is RUNNING, this one is " + Go.current().status());
      woke[me]++;
    }
  }

  private static void strays(SimKernel k, int times, G[] all) {
    for (int s = 0; s < times; s++) {
      for (G g : all) {
        if (g != null && g.thread() != null) {
          k.unpark(g.thread());
        }
      }
      k.sleep(POLL / 2);
    }
  }

  // ── ready of a goroutine that does not wait ───────────────────────────────────────────────────

  enum Wrong {
    ITSELF_RUNNING,
    TWICE,
    ENDED,
    TWO_AT_ONCE
  }

  record WrongReady(On on, Wrong wrong) {
    static List<WrongReady> all() {
      return Arrays.stream(Wrong.values())
          .flatMap(w -> Arrays.stream(On.values()).map(on -> new WrongReady(on, w)))
          .toList();
    }

    @Override
    public String toString() {
      return on
          + "\n"
          + switch (wrong) {
            case ITSELF_RUNNING -> "a goroutine readies itself while it runs";
            case TWICE -> "a waiting goroutine is readied twice, then ends";
            case ENDED -> "a goroutine is readied after it has ended";
            case TWO_AT_ONCE -> "two goroutines ready the same waiting one; it then ends";
          };
    }
  }

  static void wrongReady(SimKernel k, WrongReady p) {
    int[] refused = new int[1];
    int[] accepted = new int[1];
    p.on
        .make(k)
        .run(
            () -> {
              if (p.wrong == Wrong.ITSELF_RUNNING) {
                tryReady(Go.current(), accepted, refused);
                expect(accepted[0] == 0, "ready of a RUNNING goroutine was accepted");
                return;
              }
              G g = Go.go(() -> Go.park(WaitReason.PARKED, x -> true));
              k.settle();
              switch (p.wrong) {
                case TWICE -> {
                  tryReady(g, accepted, refused);
                  tryReady(g, accepted, refused);
                }
                case ENDED -> {
                  tryReady(g, accepted, refused);
                  k.settle();
                  tryReady(g, accepted, refused);
                }
                default -> {
                  Go.go(() -> tryReady(g, accepted, refused));
                  Go.go(() -> tryReady(g, accepted, refused));
                }
              }
              k.settle();
              expect(
                  accepted[0] == 1 && refused[0] == 1,
                  "of two readies of one wait exactly one is right: "
                      + accepted[0]
                      + " accepted, "
                      + refused[0]
                      + " refused");
              expect(g.status() == Status.DEAD, "the goroutine should have ended: " + g);
            });
  }

  private static void tryReady(G g, int[] accepted, int[] refused) {
    try {
      Go.ready(g);
      accepted[0]++;
    } catch (IllegalGoroutineState e) {
      refused[0]++;
    }
  }

  private static void expect(boolean holds, String message) {
    Violation.unless(holds, "ready of one that does not wait", message);
  }

  // ── the commit ────────────────────────────────────────────────────────────────────────────────

  /**
   * @param yes what the commits of one goroutine's parks say, in turn
   */
  record Commits(On on, List<Boolean> yes) {
    static Arbitrary<Commits> any() {
      return Combinators.combine(
              Arbitraries.of(On.class),
              Arbitraries.of(true, false).list().ofMinSize(1).ofMaxSize(4))
          .as(Commits::new);
    }

    @Override
    public String toString() {
      return on
          + "\na goroutine parks; its commits return "
          + yes
          + "\nmain readies it after each true, and never after a false";
    }
  }

  static void commits(SimKernel k, Commits p) {
    G[] parked = new G[1];
    int[] called = new int[1];
    int[] returned = new int[1];
    p.on
        .make(k)
        .run(
            () -> {
              G g = Go.go(() -> parkWith(p.yes, parked, called, returned));
              int truths = (int) p.yes.stream().filter(b -> b).count();
              for (int i = 0; i < truths; i++) {
                Patience.until(
                    k,
                    () -> parked[0] != null,
                    "commit",
                    "a goroutine waits though its commit said no, or though it was readied");
                parked[0] = null;
                Go.ready(g);
              }
              k.settle();
            });
    rule(returned[0] == p.yes.size(), "park returned " + returned[0] + " times of " + p.yes.size());
    rule(called[0] == p.yes.size(), "commit was called " + called[0] + " times, not once per park");
  }

  private static void parkWith(List<Boolean> yes, G[] parked, int[] called, int[] returned) {
    for (boolean answer : yes) {
      Go.park(
          WaitReason.IO,
          g -> {
            called[0]++;
            rule(g == Go.current(), "commit was given " + g + " instead of the one that parks");
            rule(g.status() == Status.WAITING, "during commit the goroutine is " + g.status());
            rule(g.waitReason() == WaitReason.IO, "the wait reason is " + g.waitReason());
            if (answer) {
              parked[0] = g;
            }
            return answer;
          });
      returned[0]++;
      rule(Go.current().status() == Status.RUNNING, "after park it is " + Go.current().status());
    }
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "commit", message);
  }
}
