/**
 * What the user gets to see of a grade: a page of text, a JSON document, a JUnit report, and a line
 * per check while it runs.
 *
 * <p>The JSON document ({@code "schema": "gosched/result/v1"}) has at its top
 *
 * <pre>
 *  lab, title      which lab
 *  seed, quick     what was asked for; the same seed gives the same digest
 *  whole           false if only some checks were asked for: then the points are no grade
 *  score, maxScore points
 *  exitStatus      0 full marks, 1 less, 2 the grader is at fault
 *  digest          stands for all verdicts and for what the checks did
 *  jdk, isolation  what it ran on, and what kept the submission in its place
 *  base            the earlier labs below: null, or {whose, labs, fallback}; whose is mine or
 *                  reference, fallback says why it is the reference unasked, or is empty
 *  seconds         how long it took
 *  refused         null, or {sentence, lines} if the submission could not be looked at
 *  ignored         files that were not looked at
 *  checks          one object a check
 * </pre>
 *
 * and for each check {@code id, title, kind, points, earned, verdict} (one of {@code passed,
 * failed, not-started, inconclusive, grader-fault}), {@code message, details, replay} (a token or
 * null), {@code cause} (null, or {@code {why, labs, sentence, commands}} if an earlier lab of the
 * student's is to blame; why is {@code not-finished} or {@code passes-on-reference}), {@code
 * counts, digest, millis, hint, section, printed}.
 */
package gosched.grader.report;
