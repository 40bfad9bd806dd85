package gosched.sim;

import gosched.kit.RealKernel;

/**
 * What a measured run may use.
 *
 * @param nanos of virtual time
 * @param steps switch points
 * @param threads kernel threads alive at once
 */
public record MeasureLimits(long nanos, long steps, int threads) {
  /** A minute of virtual time, and about as long to simulate it. */
  public static final MeasureLimits DEFAULT =
      new MeasureLimits(60_000_000_000L, 200_000_000, RealKernel.MAX_THREADS);
}
