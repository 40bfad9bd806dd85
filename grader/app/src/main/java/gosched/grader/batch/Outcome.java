package gosched.grader.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a submission in a batch. */
enum Outcome {
  /** It has a grade, of no points perhaps. */
  GRADED,
  /** The folder has no java files of the lab. */
  NO_SUBMISSION,
  /** Its grading took more than the limit and was stopped. */
  STOPPED,
  /** The process that graded it ended without a grade. */
  DIED,
  /**
   * Some check could not be judged, for a reason that is the grader's: the points would be wrong.
   */
  GRADER_FAULT,
  /** Nobody has graded it: a shard is missing, or not at its end. */
  MISSING;

  /** As files have it: {@code no-submission}. */
  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
