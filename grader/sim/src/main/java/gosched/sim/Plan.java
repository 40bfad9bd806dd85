package gosched.sim;

import gosched.kit.check.Drawing;

/**
 * How to explore. Bounded by counts and never by time, so that a grade does not depend on the speed
 * of a machine.
 *
 * @param seed decides everything
 * @param schedules how many to run
 * @param weather the disturbances that every second round of strategies meets
 * @param races whether a run with a data race has gone wrong; to look takes two to three times the
 *     time
 * @param before how many were run before, of other programs of the same check: every 64th of all is
 *     replayed. Counted anew for each program, one that has a single schedule would run twice
 * @param drawing how a run that went wrong is drawn as text
 */
public record Plan(
    long seed,
    int schedules,
    Weather weather,
    Limits limits,
    boolean races,
    long before,
    Drawing drawing) {

  public Plan(long seed, int schedules, Weather weather, Limits limits, boolean races) {
    this(seed, schedules, weather, limits, races, 0, Drawing.USUAL_ONE);
  }

  public static Plan of(long seed, int schedules) {
    return new Plan(seed, schedules, Weather.STORM, Limits.DEFAULT, false);
  }

  public Plan drawn(Drawing how) {
    return new Plan(seed, schedules, weather, limits, races, before, how);
  }

  public Plan in(Weather other) {
    return new Plan(seed, schedules, other, limits, races, before, drawing);
  }

  public Plan within(Limits other) {
    return new Plan(seed, schedules, weather, other, races, before, drawing);
  }

  public Plan withRaces(boolean wanted) {
    return new Plan(seed, schedules, weather, limits, wanted, before, drawing);
  }
}
