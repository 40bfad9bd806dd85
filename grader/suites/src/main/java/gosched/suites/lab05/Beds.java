package gosched.suites.lab05;

import gosched.lab05.GmpScheduler;
import gosched.suites.threads.Lab;

/** The lab's scheduler, with so many slots. */
final class Beds {
  static final Lab LAB =
      new Lab("lab05", "GmpScheduler", GmpScheduler::new, GmpScheduler::new, true);

  private Beds() {}
}
