package gosched.kit.check;

/** What can come of a check. Only {@link #PASSED} earns points. */
public enum Verdict {
  /** As it should be. */
  PASSED,
  /** Wrong, or stopped, or without a result: a check that did not speak has failed. */
  FAILED,
  /** A {@link gosched.kit.Todo} stands where the code should be. */
  NOT_STARTED,
  /** The machine was too noisy to say. */
  INCONCLUSIVE,
  /** The grader's mistake, never the student's. */
  GRADER_FAULT
}
