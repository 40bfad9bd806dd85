package gosched.sim;

/**
 * How much of a machine's CPUs its processes may use, as Linux limits a container: in each period
 * of {@code period} ns all CPUs together for {@code nanos} ns. Once that is used up, all threads
 * stand still until the next period.
 *
 * @param nanos of CPU time, at least 1
 * @param period in ns, at least 1; 100 ms wherever nobody has said otherwise
 */
public record Quota(long nanos, long period) {
  private static final long USUAL_PERIOD = 100_000_000;

  public Quota {
    if (nanos < 1 || period < 1) {
      throw new IllegalArgumentException("a quota is at least 1 ns, and so is its period");
    }
  }

  /** As much as {@code cpus} CPUs could do: 0.5, say. */
  public static Quota of(double cpus) {
    return new Quota((long) (cpus * USUAL_PERIOD), USUAL_PERIOD);
  }
}
