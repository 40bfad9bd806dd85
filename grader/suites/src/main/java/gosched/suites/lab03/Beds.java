package gosched.suites.lab03;

import gosched.lab03.SharedQueueScheduler;
import gosched.suites.threads.Lab;
import gosched.suites.threads.Slots;
import java.util.List;

/** The lab's scheduler, with so many slots. */
final class Beds {
  static final Lab LAB =
      new Lab(
          "lab03",
          "SharedQueueScheduler",
          SharedQueueScheduler::new,
          SharedQueueScheduler::new,
          false);

  static final Slots ONE = LAB.one();
  static final Slots TWO = LAB.two();
  static final Slots THREE = LAB.three();

  private Beds() {}

  /** One slot, in which order shows; two, in which races do. */
  static List<Slots> some() {
    return LAB.beds();
  }
}
