package gosched.course;

/** A source that the course cannot be generated from; the message names the file and the line. */
public final class CourseError extends RuntimeException {
  private static final long serialVersionUID = 1;

  CourseError(String where, String what) {
    super(where + ": " + what);
  }

  CourseError(String file, int line, String what) {
    this(file + ":" + line, what);
  }
}
