package gosched.suites.lab01;

import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.function.BooleanSupplier;

/** Waits for what must come, and says what did not: better than a run that never ends. */
final class Patience {
  private static final int POLLS = 500;
  private static final long POLL = 1_000;

  private Patience() {}

  /**
   * @param rule the rule that says that it must come
   * @param what happened instead, for a report: {@code "a sender never returned"}
   */
  static void until(SimKernel k, BooleanSupplier done, String rule, String what) {
    for (int i = 0; i < POLLS && !done.getAsBoolean(); i++) {
      k.sleep(POLL);
    }
    if (!done.getAsBoolean()) {
      // The clock may have run ahead of the others: give them all the time that they can use.
      k.calmDown();
      k.sleep(POLLS * POLL);
      k.settle();
      Violation.unless(done.getAsBoolean(), rule, what + "\n" + k.dump());
    }
  }
}
