package gosched.kit;

/** The kernel was asked for something that makes no sense or that it cannot give. */
public final class KernelError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public KernelError(String message) {
    super(message);
  }
}
