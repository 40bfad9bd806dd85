package gosched.grader.run;

import gosched.kit.check.CheckResult;

/**
 * What came of a check, and how.
 *
 * @param millis how long it took
 * @param printed what the submission printed meanwhile
 */
public record Answer(CheckResult result, long millis, String printed) {

  /** Whether the check did not come to run, or not to its end, for a reason that is not its own. */
  public boolean isNotRun() {
    return result.message().startsWith("not run");
  }
}
