package gosched.grader.run;

import gosched.kit.check.CheckSpec;
import java.time.Duration;
import java.util.List;

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

  /** In seconds: what all checks together may take that are run only to find the cause. */
  private static final int MOST_FOR_THE_CAUSE = 90;

  /** For checks that were stopped: if they took more than this, they are not run once more. */
  private static final Duration MOST_STOPPED = Duration.ofSeconds(60);

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

  /**
   * For running checks that failed once more, to find the cause. Together they get the seconds that
   * they were promised, without the grace, and 90 at most: a whole grading takes less. A worker's
   * start comes on top, or a single check of 1 s would have no time left.
   */
  public Limits toFindTheCause(List<CheckSpec> checks) {
    int promised = checks.stream().mapToInt(CheckSpec::seconds).sum();
    Duration most = scaled(Duration.ofSeconds(Math.min(promised, MOST_FOR_THE_CAUSE)), patience);
    return new Limits(patience, startUp, startUp.plus(most), most);
  }

  /** Whether a check was stopped for taking too long. */
  public boolean stopped(CheckSpec check, Answer answer) {
    return answer.millis() >= of(check).toMillis();
  }

  /** Whether checks that were stopped took too long together to be run once more. */
  public boolean isTooMuch(Duration stopped) {
    return stopped.compareTo(scaled(MOST_STOPPED, patience)) > 0;
  }

  private static Duration scaled(Duration d, double factor) {
    return Duration.ofMillis(Math.round(d.toMillis() * factor));
  }
}
