package gosched.suites.lab06;

import gosched.kit.Preempt;
import gosched.sim.SimKernel;

/** A goroutine that computes, and looks each ms whether it is to give way: as a woven loop does. */
final class Hog {
  /** In ns: how long it computes between two looks. Its thread sleeps meanwhile, with its P. */
  static final long TURN = 1_000_000;

  /**
   * In ns: a time slice is over after 10 to 30 ms, see GoScheduler; and then there is a turn until
   * the next look.
   */
  static final long SLICE = 30_000_000 + TURN;

  private Hog() {}

  static void computes(SimKernel k, int turns) {
    for (int i = 0; i < turns; i++) {
      turn(k);
    }
  }

  static void turn(SimKernel k) {
    k.sleep(TURN);
    Preempt.poll();
  }
}
