package gosched.suites.lab04;

import gosched.lab04.DistributedScheduler;
import gosched.suites.threads.Lab;

/** The lab's scheduler, with so many slots. */
final class Beds {
  static final Lab LAB =
      new Lab(
          "lab04",
          "DistributedScheduler",
          DistributedScheduler::new,
          DistributedScheduler::new,
          true);

  private Beds() {}
}
