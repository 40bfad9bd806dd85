package gosched.sim;

/**
 * What a run may use.
 *
 * @param fuel steps in the schedule that looks for trouble; then no more disturbances, and threads
 *     take turns
 * @param calmFuel steps after that, in which the run must end
 * @param threads kernel threads alive at once
 * @param cpus what the machine says when it is asked for its CPUs
 */
public record Limits(long fuel, long calmFuel, int threads, int cpus) {
  public static final Limits DEFAULT = new Limits(20_000, 200_000, 2_000, 4);
}
