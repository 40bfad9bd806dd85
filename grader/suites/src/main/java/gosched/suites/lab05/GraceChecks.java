package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is to run next is left to its own P for a while, and is not left there for ever. */
final class GraceChecks {
  private static final long GRACE = 3_000;
  private static final long MS = 1_000_000;
  private static final String GRACE_RULE = "runnext is not stolen within 3 us from a P at work";

  private static final String STOLEN = "who computes for long loses runnext";

  private GraceChecks() {}

  // ── it stays ──────────────────────────────────────────────────────────────────────────────────

  /**
   * @param go main starts it; else it readies it
   * @param ns how long main goes on after that
   */
  record Soon(int procs, boolean go, int ns) {
    static List<Soon> all() {
      return List.of(
          new Soon(2, true, 1_000),
          new Soon(2, false, 1_000),
          new Soon(3, true, 2_900),
          new Soon(4, false, 0));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\nmain "
          + (go ? "starts" : "readies")
          + " a goroutine, computes for "
          + ns
          + " ns more and waits for it; all others are idle";
    }
  }

  static void stays(SimKernel k, Soon p) {
    Scheduler s = new GmpScheduler(k, p.procs);
    KernelThread[] ran = new KernelThread[1];
    KernelThread[] mine = new KernelThread[1];
    s.run(
        () -> {
          Group all = Go.waitGroup();
          all.add(1);
          G[] other = new G[1];
          Runnable body =
              () -> {
                if (!p.go) {
                  parks(other);
                }
                ran[0] = KernelThread.current();
                all.done();
              };
          if (!p.go) {
            Go.go(body);
            k.sleep(MS); // another M has run it, and is idle again
            Violation.unless(
                other[0] != null,
                STOLEN,
                "main computed for 1 ms, a P was idle, and the goroutine that it started did not"
                    + " run");
          }
          mine[0] = KernelThread.current();
          if (p.go) {
            Go.go(body);
          } else {
            s.ready(other[0]);
          }
          k.sleep(p.ns);
          all.await();
        });
    Violation.unless(
        ran[0] == mine[0],
        GRACE_RULE,
        "the goroutine ran on " + ran[0] + ", and was to run next on " + mine[0]);
  }

  private static void parks(G[] where) {
    Go.park(
        WaitReason.PARKED,
        g -> {
          where[0] = g;
          return true;
        });
  }

  /** Two goroutines ready each other and wait at once; a P is idle all the time. */
  static void pingPong(SimKernel k, int hops) {
    Scheduler s = new GmpScheduler(k, 2);
    G[] parked = new G[2];
    List<KernelThread> ran = new ArrayList<>();
    s.run(
        () -> {
          G main = Go.current();
          for (int i = 0; i < 2; i++) {
            int me = i;
            Go.go(
                () -> {
                  while (true) {
                    int before = ran.size();
                    park(parked, me);
                    ran.add(KernelThread.current());
                    k.sleep(770); // of which no multiple is 3 us: nobody looks as it hands over
                    if (before >= hops) {
                      s.ready(main);
                      return;
                    }
                    Violation.unless(
                        ran.stream().distinct().count() == 1,
                        "a ping-pong stays on its M",
                        "two goroutines ready each other and wait; they ran on " + ran);
                    s.ready(parked[1 - me]);
                  }
                });
            k.sleep(MS); // another M has run it
            Violation.unless(
                parked[i] != null,
                STOLEN,
                "main computed for 1 ms, a P was idle, and the goroutine that it started did not"
                    + " run");
          }
          ran.clear();
          s.ready(parked[0]);
          Go.park(WaitReason.PARKED, g -> true);
        });
    Violation.unless(
        ran.size() > hops,
        "all end",
        "two goroutines were to run " + hops + " times, and did so " + ran.size() + " times");
  }

  private static void park(G[] parked, int me) {
    Go.park(
        WaitReason.PARKED,
        g -> {
          parked[me] = g;
          return true;
        });
  }

  // ── it does not stay for ever ─────────────────────────────────────────────────────────────────

  /** Counts what each thread has looked at since it began to search. */
  private static final class Looks implements Tap {
    final Map<String, Integer> visits = new HashMap<>();

    @Override
    public void event(KernelThread at, Event.Kind kind, G g, String detail) {
      switch (kind) {
        case SPIN -> visits.put(detail, 0);
        case STEAL -> visits.merge(at.name(), 1, Integer::sum);
        default -> {}
      }
    }
  }

  /**
   * @param ring how many goroutines are in the ring besides
   */
  record Long(int procs, int ring) {
    static List<Long> all() {
      return List.of(new Long(2, 0), new Long(3, 0), new Long(4, 0), new Long(2, 1));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\nmain starts "
          + (1 + ring)
          + " goroutines and computes for 1 ms: another M takes "
          + (ring == 0 ? "the one that is to run next" : "at once what is in the ring");
    }
  }

  static void stolen(SimKernel k, Long p) {
    Looks looks = new Looks();
    Scheduler s = new GmpScheduler(new TappedKernel(k, looks), p.procs);
    boolean[] over = new boolean[1];
    s.run(
        () -> {
          k.sleep(MS); // nobody else is awake
          KernelThread mine = KernelThread.current();
          long from = k.nanoTime();
          for (int i = 0; i < p.ring; i++) {
            // At once; but a thief may have begun to wait when this one was still runnext.
            Go.go(() -> judge(at(k, from) <= GRACE, "the ring is stolen at once", at(k, from)));
          }
          Go.go(
              () -> {
                KernelThread thief = KernelThread.current();
                long ns = at(k, from);
                int passes = looks.visits.getOrDefault(thief.name(), 0);
                judge(ns >= GRACE, GRACE_RULE, ns);
                judge(thief != mine && ns <= 20 * GRACE, STOLEN, ns);
                Violation.unless(
                    p.ring > 0 || passes > 3 * (p.procs - 1),
                    "runnext is stolen on the last pass only",
                    thief
                        + " took runnext after "
                        + passes
                        + " looks into the queues of others; three passes are "
                        + 3 * (p.procs - 1));
                over[0] = true;
              });
          k.sleep(MS);
          k.settle();
        });
    Violation.unless(
        over[0],
        STOLEN,
        "main computed for 1 ms, and nobody took the goroutine that was to run next");
  }

  private static long at(SimKernel k, long from) {
    return k.nanoTime() - from;
  }

  private static void judge(boolean right, String rule, long ns) {
    Violation.unless(right, rule, "a goroutine ran " + ns + " ns after main had made it runnable");
  }
}
