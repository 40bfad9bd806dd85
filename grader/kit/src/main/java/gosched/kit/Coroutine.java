package gosched.kit;

import java.util.List;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/**
 * A stack that can be left and entered again: the thing a goroutine runs on from lab 02 on. It runs
 * on whichever thread resumes it, and it may move to another one whenever it suspends.
 *
 * <p>Suspending works from any depth of calls, except below a native frame (a static initialiser, a
 * reflective call into native code): there it throws {@link IllegalStateException}.
 */
public final class Coroutine {
  private static final ContinuationScope SCOPE;

  static {
    try {
      SCOPE = new ContinuationScope("goroutine");
    } catch (IllegalAccessError e) {
      throw new KernelError(
          "start the JVM with --add-exports java.base/jdk.internal.vm=ALL-UNNAMED"
              + " (coroutines need it)");
    }
  }

  private final Continuation continuation;

  public Coroutine(Runnable body) {
    continuation = new Continuation(SCOPE, body);
  }

  /**
   * Runs this coroutine on the calling thread until it suspends or ends. What its body throws comes
   * out here, and then it is done.
   *
   * @throws IllegalStateException if it is done, or if it is running: for instance, made runnable
   *     before it had left its stack
   */
  public void resume() {
    continuation.run();
  }

  /**
   * Leaves the stack of the coroutine that calls; its {@link #resume()} returns. Comes back when it
   * is resumed again, perhaps on another thread.
   *
   * @throws IllegalStateException if the caller is not in a coroutine, or cannot leave its stack
   */
  public static void suspend() {
    Continuation.yield(SCOPE);
  }

  /**
   * Where it was left: its stack, the innermost call first. Only while it is suspended, and nobody
   * can resume it meanwhile.
   */
  public List<StackTraceElement> frames() {
    return List.of(continuation.getStackTrace());
  }

  /** Whether its body has returned or thrown. */
  public boolean isDone() {
    return continuation.isDone();
  }
}
