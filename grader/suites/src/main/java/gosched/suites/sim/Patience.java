package gosched.suites.sim;

import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Waits for what must come, and says what did not: better than a run that never ends. */
public final class Patience {
  private static final int POLLS = 500;
  private static final long POLL = 1_000;

  private Patience() {}

  /**
   * @param rule the rule that says that it must come
   * @param what happened instead, for a report: {@code "a sender never returned"}
   */
  public static void until(SimKernel k, BooleanSupplier done, String rule, String what) {
    until(k, k::sleep, k::settle, done, rule, what);
  }

  /** As above, asked by main's goroutine. */
  public static void until(SimKernel k, Bed bed, BooleanSupplier done, String rule, String what) {
    until(k, nanos -> bed.sleep(k, nanos), () -> bed.rest(k), done, rule, what);
  }

  private static void until(
      SimKernel k,
      LongConsumer sleep,
      Runnable rest,
      BooleanSupplier done,
      String rule,
      String what) {
    for (int i = 0; i < POLLS && !done.getAsBoolean(); i++) {
      sleep.accept(POLL);
    }
    if (!done.getAsBoolean()) {
      // The clock may have run ahead of the others: give them all the time that they can use.
      k.calmDown();
      sleep.accept(POLLS * POLL);
      rest.run();
      Violation.unless(done.getAsBoolean(), rule, what + "\n" + k.dump());
    }
  }
}
