package gosched.suites;

import gosched.kit.check.Drawing;
import java.nio.file.Path;

/**
 * What a check is given.
 *
 * @param id the check's id
 * @param lab the lab's id
 * @param seed the run's seed: everything random must follow from it and from the id
 * @param quick whether to be quick about it: fewer tries, the same question
 * @param classes folder with the compiled submission and the labs it stands on. Not on the class
 *     path, except in the group {@code lincheck}: a check loads it itself
 * @param testClasses folder with the student's compiled tests; null if there are none to run
 * @param token what to replay, as an earlier outcome gave it; null to run in full
 * @param verdictOnly whether to leave out what only a reader needs: a failure is neither made small
 *     nor drawn
 * @param drawing how a schedule is drawn as text
 */
public record CheckContext(
    String id,
    String lab,
    long seed,
    boolean quick,
    Path classes,
    Path testClasses,
    String token,
    boolean verdictOnly,
    Drawing drawing) {

  /** For a report. */
  public CheckContext(
      String id,
      String lab,
      long seed,
      boolean quick,
      Path classes,
      Path testClasses,
      String token) {
    this(id, lab, seed, quick, classes, testClasses, token, false, Drawing.USUAL_ONE);
  }

  /** For a report with schedules drawn in that way. */
  public CheckContext drawn(Drawing how) {
    return new CheckContext(id, lab, seed, quick, classes, testClasses, token, verdictOnly, how);
  }

  /** A seed for this check alone, so that two checks of one run do not see the same numbers. */
  public long ownSeed() {
    long x = seed * 0x9E3779B97F4A7C15L + id.hashCode();
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
