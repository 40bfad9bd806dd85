package gosched.sim;

/**
 * How to explore. Bounded by counts and never by time, so that a grade does not depend on the speed
 * of a machine.
 *
 * @param seed decides everything
 * @param schedules how many to run
 * @param weather the disturbances that every second round of strategies meets
 * @param races whether a run with a data race has gone wrong; to look takes two to three times the
 *     time
 */
public record Plan(long seed, int schedules, Weather weather, Limits limits, boolean races) {
  public static Plan of(long seed, int schedules) {
    return new Plan(seed, schedules, Weather.STORM, Limits.DEFAULT, false);
  }

  public Plan in(Weather other) {
    return new Plan(seed, schedules, other, limits, races);
  }

  public Plan within(Limits other) {
    return new Plan(seed, schedules, weather, other, races);
  }

  public Plan withRaces(boolean wanted) {
    return new Plan(seed, schedules, weather, limits, wanted);
  }
}
