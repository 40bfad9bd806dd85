package gosched.grader.watch;

import gosched.grader.Grade;

/** What {@link Watch} waits for. */
sealed interface News {
  /** The files have changed, and stand still. */
  record Saved(Sources sources) implements News {}

  /** The user has typed a line. */
  record Typed(String line) implements News {}

  /** Nobody will type any more. */
  record Silence() implements News {}

  /** A grading is over. */
  record Graded(Grade grade) implements News {}

  /** A grading has come to nothing: {@code why} says what to tell the user. */
  record Failed(RuntimeException why) implements News {}
}
