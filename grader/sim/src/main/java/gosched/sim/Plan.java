package gosched.sim;

/**
 * How to explore. Bounded by counts and never by time, so that a grade does not depend on the speed
 * of a machine.
 *
 * @param seed decides everything
 * @param schedules how many to run
 * @param weather the disturbances that every second round of strategies meets
 */
public record Plan(long seed, int schedules, Weather weather, Limits limits) {
  public static Plan of(long seed, int schedules) {
    return new Plan(seed, schedules, Weather.STORM, Limits.DEFAULT);
  }

  public Plan in(Weather other) {
    return new Plan(seed, schedules, other, limits);
  }

  public Plan within(Limits other) {
    return new Plan(seed, schedules, weather, other);
  }
}
