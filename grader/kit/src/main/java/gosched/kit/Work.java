package gosched.kit;

/**
 * Compute that takes about as long as one says. By counting steps and not by watching a clock: a
 * thread that the system has put aside does no work meanwhile, and a clock would go on.
 */
final class Work {
  private static final double STEPS_PER_NANO = Loop.calibrate();

  private Work() {}

  static void compute(long nanos) {
    if (nanos > 0) {
      Loop.spin((long) (nanos * STEPS_PER_NANO));
    }
  }

  /**
   * In a class that is initialised before anybody measures: while a class is being initialised, the
   * JIT throws away again what it has compiled of it, and a loop measured then was 20 times slower
   * than it was later.
   */
  private static final class Loop {
    private static final int STEPS = 1_000;
    private static final int CALLS = 50;

    /** Measuring ends when so many rounds in a row were no quicker than the best before. */
    private static final int ENOUGH = 200;

    /**
     * In ns: a step that takes longer is interpreted still. The JIT may be late on a busy machine.
     */
    private static final double SLOW = 5;

    /** In ns: then measuring ends in any case. Some JVMs never compile. */
    private static final long PATIENCE = 3_000_000_000L;

    /** A result nobody needs, so that the compiler must compute it. */
    private static volatile long result;

    /** The quickest round counts: all others were disturbed, or not compiled yet. */
    static double calibrate() {
      double best = Double.MAX_VALUE;
      long since = System.nanoTime();
      for (int left = ENOUGH; left > 0; left--) {
        long begin = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
          spin(STEPS);
        }
        long took = Math.max(1, System.nanoTime() - begin);
        boolean interpreted = best > SLOW * CALLS * STEPS && begin - since < PATIENCE;
        if (took < 0.99 * best || interpreted) {
          best = Math.min(best, took);
          left = ENOUGH;
        }
      }
      return CALLS * STEPS / best;
    }

    /**
     * Each step needs the result of the one before, so it takes the same few cycles everywhere. Not
     * a multiplication and an addition: where the JIT unrolls the loop it makes one step of
     * several.
     */
    static void spin(long steps) {
      long x = steps + 1;
      for (long i = 0; i < steps; i++) {
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
      }
      result = x;
    }
  }
}
