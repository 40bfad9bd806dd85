package gosched.kit;

/**
 * Thrown out of every kernel call once the run is over, so that threads left behind come to an end.
 * An {@code Error} without a stack: nobody should catch it, nobody needs to read it.
 *
 * <p>A scheduler may throw it, too, to end a kernel thread that it has started and that has nothing
 * left to do. The thread on which a run began must get to its end: there it is an error.
 */
public final class KernelStopped extends Error {
  private static final long serialVersionUID = 1;

  public KernelStopped() {
    super("the run is over", null, false, false);
  }

  /** What it means where a thread must get to its end and the run is not over. */
  public static KernelError tooSoon(KernelThread thread) {
    return new KernelError(
        "KernelStopped on "
            + thread
            + ", but the run is not over: only the kernel knows when it is");
  }
}
