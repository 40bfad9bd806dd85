package gosched.suites.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who waits for timers when nobody has anything to run. */
final class OneWaits {
  private static final long MICRO = 1_000;
  private static final long SOON = 30 * MICRO;

  private OneWaits() {}

  // ── one, and no more ──────────────────────────────────────────────────────────────────────────

  /**
   * @param sleepers goroutines that sleep, each 100 us longer than the one before
   */
  record Sleepers(int procs, int sleepers) {
    static List<Sleepers> all() {
      return List.of(
          new Sleepers(1, 2), new Sleepers(2, 2), new Sleepers(3, 4), new Sleepers(4, 1));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + procs
          + " goroutines compute, each with a P, and end; then "
          + sleepers
          + " sleep, each 100 us longer than the one before, and main longest";
    }
  }

  /** Who is in a timed park: Ms only, and those that hold no P. A thief may nap with its own. */
  private static final class Ear implements TappedKernel.Tap {
    final Set<KernelThread> waiting = new HashSet<>();

    /** Which P each M holds. */
    private final Map<KernelThread, String> holds = new HashMap<>();

    int most;

    @Override
    public void event(KernelThread at, Kind kind, G g, String detail) {
      waiting.remove(at);
      switch (kind) {
        case ACQUIREP -> holds.put(at, detail);
        case RELEASEP, RETAKE -> holds.values().remove(detail);
        default -> {}
      }
    }

    @Override
    public void parks(KernelThread at) {
      waiting.remove(at);
    }

    @Override
    public void parks(KernelThread at, long nanos) {
      waiting.remove(at);
      if (at.name().matches("M\\d+") && nanos > 0 && !holds.containsKey(at)) {
        waiting.add(at);
        most = Math.max(most, waiting.size());
      }
    }
  }

  static void oneOnly(SimKernel k, Sleepers p) {
    Ear ear = new Ear();
    int[] woken = new int[1];
    new GmpScheduler(new TappedKernel(k, ear), p.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.procs + p.sleepers);
              for (int i = 0; i < p.procs; i++) {
                Go.go(
                    () -> {
                      k.sleep(100 * MICRO);
                      all.done();
                    });
              }
              for (int i = 0; i < p.sleepers; i++) {
                long nanos = (1_000 + 100 * i) * MICRO;
                Go.go(
                    () -> {
                      long start = k.nanoTime();
                      Go.sleep(nanos);
                      long late = k.nanoTime() - start - nanos;
                      Violation.unless(
                          late >= 0 && late <= SOON,
                          "in time",
                          "a sleep ended " + late + " ns late");
                      woken[0]++;
                      all.done();
                    });
              }
              Go.sleep(2_000 * MICRO);
              all.await();
              Go.syscall(k::settle);
              Violation.unless(
                  ear.most == 1,
                  "one waits for all",
                  "as many Ms without a P were in a park with a time limit at once: "
                      + ear.most
                      + "; expected: one, and all others sleep");
            });
    Violation.unless(woken[0] == p.sleepers, "all end", woken[0] + " sleepers woke");
  }

  // ── an earlier one ────────────────────────────────────────────────────────────────────────────

  /**
   * @param steps how many steps after its RELEASEP the other M is held up
   * @param later whether a timer is pending then, a later one
   */
  record Earlier(int steps, boolean later) {
    /** More than it takes from there until it sleeps. */
    private static final int STEPS = 130;

    static List<Earlier> all() {
      List<Earlier> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        all.add(new Earlier(steps, false));
        all.add(new Earlier(steps, true));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2)\n"
          + (later ? "a timer is set for 20 ms later; " : "")
          + "an M has nothing more to run, and is held up "
          + steps
          + " steps after it told RELEASEP; main sets a timer for 200 us later, and computes for"
          + " long; then the other M goes on";
    }
  }

  static void wakesForAnEarlierOne(SimKernel k, Earlier p) {
    int[] fired = new int[1];
    boolean[] ended = new boolean[1];
    int[] held = new int[1];
    TappedKernel.Tap tap =
        (at, kind, g, detail) -> {
          if (kind == Kind.RELEASEP && ended[0] && held[0]++ == 0) {
            k.holdUp(at, p.steps);
          }
        };
    new GmpScheduler(new TappedKernel(k, tap), 2)
        .run(
            () -> {
              if (p.later) {
                Go.after(20_000 * MICRO, () -> {});
              }
              Go.go(
                  () -> {
                    k.sleep(50 * MICRO);
                    KernelThread mine = k.current();
                    k.start( // a thread of the check's: main may come to wait for a lock
                        "friend",
                        () -> {
                          k.sleep(100 * MICRO);
                          k.letGo(mine);
                        });
                    ended[0] = true;
                  });
              k.sleep(100 * MICRO); // another M has run it, and is held up
              long due = k.nanoTime() + 200 * MICRO;
              Go.after(
                  200 * MICRO,
                  () -> {
                    fired[0]++;
                    long late = k.nanoTime() - due;
                    Violation.unless(
                        late >= 0 && late <= 100 * MICRO,
                        "an earlier timer wakes who waits",
                        "a P is idle all the time, and a timer fired " + late + " ns late");
                  });
              k.sleep(1_000 * MICRO); // with its P
              Violation.unless(held[0] > 0, "events", "an M became idle: tell RELEASEP");
              Violation.unless(
                  fired[0] == 1,
                  "an earlier timer wakes who waits",
                  "a P is idle, and 800 us after it was due a timer has not fired");
            });
  }
}
