package gosched.kit;

/**
 * Thrown out of every kernel call once the run is over, so that threads left behind come to an end.
 * An {@code Error} without a stack: nobody should catch it, nobody needs to read it.
 */
public final class KernelStopped extends Error {
  private static final long serialVersionUID = 1;

  public KernelStopped() {
    super("the run is over", null, false, false);
  }
}
