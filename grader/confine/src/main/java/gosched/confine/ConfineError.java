package gosched.confine;

/** The kernel refused to confine: it is too old, or something forbids it. */
public final class ConfineError extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConfineError(String call, int errno) {
    super(call + " failed with errno " + errno);
  }

  ConfineError(String message) {
    super(message);
  }
}
