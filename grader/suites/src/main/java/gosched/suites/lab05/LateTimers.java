package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A timer is due while a P is on its way from a system call to the idle list, in nobody's hands but
 * the one's who has taken it. The M that waited for the timer comes back, and finds no P; then the
 * P is idle, and somebody has to think of the timer.
 */
final class LateTimers {
  private static final long MICRO = 1_000;

  /** In ns: thieves nap for 3 us before they take certain things. */
  private static final long SOON = 30 * MICRO;

  /** In ns: the timer, long after all have come to rest. */
  private static final long DUE = 4 * Beds.KEEPS;

  private LateTimers() {}

  /**
   * @param steps after how many steps, from RETAKE on, who takes the P loses its CPU
   */
  record Taken(int steps) {
    private static final int STEPS = 60;

    static List<Taken> all() {
      List<Taken> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Taken(i));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2)\n"
          + "a goroutine is in a system call, without a P. Another one sets a timer and"
          + " makes a call; somebody takes its P, and stands still "
          + steps
          + " steps after RETAKE. The first one comes back from its call, takes the other P and"
          + " computes. The timer is due. Who took the P goes on, and nobody needs it";
    }
  }

  /** One run. */
  private static final class Run implements TappedKernel.Tap {
    private final SimKernel k;
    private final int steps;
    private boolean armed;
    private KernelThread held;
    private boolean back;
    private boolean over;
    private long fired;

    Run(SimKernel k, int steps) {
      this.k = k;
      this.steps = steps;
    }

    @Override
    public void event(KernelThread by, Event.Kind kind, G g, String detail) {
      if (armed && kind == Event.Kind.RETAKE) {
        armed = false;
        held = by;
        k.holdUp(by, steps);
      }
    }

    private void rest() {
      k.sleep(Beds.KEEPS);
      k.settle();
    }

    /** Main, in a system call without a P. */
    void work(GmpScheduler s) {
      rest();
      KernelThread[] first = new KernelThread[1];
      s.go(
          () -> {
            first[0] = k.current();
            Go.syscall(() -> parkUntil(() -> back));
            parkUntil(() -> over); // with its P
          });
      rest();
      armed = true;
      long due = k.nanoTime() + DUE;
      KernelThread[] second = new KernelThread[1];
      s.go(
          () -> {
            second[0] = k.current();
            Go.after(due - k.nanoTime(), () -> fired = k.nanoTime());
            Go.syscall(() -> parkUntil(() -> over));
          });
      rest();
      Violation.unless(
          held != null, "events", "a P was in a call for long, and no RETAKE was told");
      back = true;
      k.unpark(first[0]);
      k.sleep(due + 100 * MICRO - k.nanoTime());
      k.settle();
      k.letGo(held);
      long could = k.nanoTime();
      rest();
      Violation.unless(
          fired >= due && fired <= could + SOON,
          "in time",
          "a timer was due at "
              + due
              + ", and a P was idle at "
              + could
              + (fired == 0
                  ? "; " + Beds.KEEPS / MICRO + " us later it has not fired"
                  : "; it fired at " + fired));
      over = true;
      k.unpark(first[0]);
      k.unpark(second[0]);
    }

    private void parkUntil(BooleanSupplier done) {
      while (!done.getAsBoolean()) {
        k.park();
      }
    }
  }

  static void fires(SimKernel k, Taken p) {
    Run run = new Run(k, p.steps);
    GmpScheduler s = new GmpScheduler(new TappedKernel(k, run), 2);
    s.run(() -> Go.syscall(() -> run.work(s)));
  }
}
