package gosched.suites.lab06;

import gosched.lab06.GoScheduler;
import gosched.suites.threads.Lab;

/** The lab's scheduler, with so many slots. */
final class Beds {
  /**
   * In ns: no M keeps its P longer in one system call. It is taken after 10 ms, and up to 10 ms
   * later, by somebody who has seen the call for the first time up to 10 ms after its beginning.
   */
  static final long KEEPS = 31_000_000;

  /** In ns: so long a thief leaves runnext to a P that is at work. */
  private static final long NAPS = 3_000;

  static final Lab LAB =
      new Lab("lab06", "GoScheduler", GoScheduler::new, GoScheduler::new, true, KEEPS, NAPS, 1);

  private Beds() {}
}
