package gosched.kit;

/**
 * Compute that takes about as long as one says. By counting steps and not by watching a clock: a
 * thread that the system has put aside does no work meanwhile, and a clock would go on.
 */
final class Work {
  private static final int STEPS = 50_000;

  /** The first rounds are slow, until the loop is compiled. */
  private static final int ROUNDS = 60;

  /** A result nobody needs, so that the compiler must compute it. */
  private static volatile long result;

  private static final double STEPS_PER_NANO = calibrate();

  private Work() {}

  /** The quickest round counts: all others were disturbed. */
  private static double calibrate() {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      spin(STEPS);
      best = Math.min(best, Math.max(1, System.nanoTime() - begin));
    }
    return (double) STEPS / best;
  }

  static void compute(long nanos) {
    if (nanos > 0) {
      spin((long) (nanos * STEPS_PER_NANO));
    }
  }

  /** Each step needs the result of the one before, so it takes the same few cycles everywhere. */
  private static void spin(long steps) {
    long x = steps;
    for (long i = 0; i < steps; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    result = x;
  }
}
