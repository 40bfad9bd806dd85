package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An M has searched and gives up. As long as it is counted as one that searches nobody is woken for
 * new work; so there must be no step at which it is counted and looks no more.
 */
final class LastLooks {
  private static final long MICRO = 1_000;

  private LastLooks() {}

  /**
   * @param steps after how many, once its P is given up, the M stands still
   */
  record Program(int steps) {
    /** Twice what an M takes from its P's end to its sleep. */
    private static final int STEPS = 100;

    static List<Program> all() {
      return IntStream.range(0, STEPS).mapToObj(Program::new).toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2)\nmain computes; another M has found nothing to run, and"
          + " stands still "
          + steps
          + " steps after RELEASEP\nmain starts a goroutine, and computes for 1 ms; the M goes on";
    }
  }

  static void conserves(SimKernel k, Program p) {
    GivesUp late = new GivesUp(k, p.steps);
    new GmpScheduler(new TappedKernel(k, late), 2).run(() -> main(k, late));
  }

  private static void main(SimKernel k, GivesUp late) {
    KernelThread main = k.current();
    Go.go(() -> late.thread = k.current());
    k.sleep(100 * MICRO);
    k.settle();
    Violation.unless(
        late.thread != null && late.thread != main && late.isHeldUp,
        "events",
        "main computes; another M was to run the other goroutine, and to give up its P then");
    boolean[] ran = new boolean[1];
    k.start( // a thread of the check's: main may wait for a lock
        "later",
        () -> {
          k.sleep(100 * MICRO);
          k.letGo(late.thread);
        });
    Go.go(() -> ran[0] = true);
    k.sleep(1_000 * MICRO);
    Violation.unless(
        ran[0],
        "work conservation",
        "main has computed for 1 ms, a P is idle, and the goroutine that it started before waits");
  }
}
