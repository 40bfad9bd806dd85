package gosched.grader.run;

import gosched.kit.check.CheckResult;

/**
 * What came of a check, and how.
 *
 * @param millis how long it took
 * @param printed what the submission printed meanwhile
 */
public record Answer(CheckResult result, long millis, String printed) {}
