package gosched.rejects;

/** A reject cannot be made: its file is malformed, or the solution has moved away from it. */
final class RejectError extends RuntimeException {
  private static final long serialVersionUID = 1;

  RejectError(String message) {
    super(message);
  }

  RejectError(String message, Throwable cause) {
    super(message, cause);
  }
}
