package gosched.grader.run;

import java.nio.file.Path;

/**
 * What is to be run against which submission.
 *
 * @param testClasses null if there are no tests that may run
 * @param scratch working folder of the workers
 * @param token what to replay; null to run in full
 */
public record Job(
    String lab,
    String labPackage,
    Path classes,
    Path testClasses,
    Path scratch,
    long seed,
    boolean quick,
    String token) {}
