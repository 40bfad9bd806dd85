package gosched.grader.run;

import gosched.kit.check.CheckSpec;
import java.time.Duration;

/**
 * How long anything may take. All limits are for hopeless cases: a check that takes its time on a
 * slow machine must not fail for it.
 *
 * @param patience a factor on every limit, for machines slower than all that were foreseen
 * @param startUp for a worker to begin its first check, or its next
 * @param total for a whole grading
 * @param wasted for all checks of one group together that have to be stopped: then the rest of the
 *     group is not run
 */
public record Limits(double patience, Duration startUp, Duration total, Duration wasted) {
  private static final int GRACE = 4;

  /** What holds unless a test says otherwise. */
  public static Limits standard(double patience) {
    return new Limits(
        patience,
        scaled(Duration.ofSeconds(30), patience),
        scaled(Duration.ofMinutes(5), patience),
        scaled(Duration.ofSeconds(100), patience));
  }

  /** How long one check may take. */
  public Duration of(CheckSpec check) {
    return scaled(Duration.ofSeconds((long) check.seconds() * GRACE), patience);
  }

  private static Duration scaled(Duration d, double factor) {
    return Duration.ofMillis(Math.round(d.toMillis() * factor));
  }
}
