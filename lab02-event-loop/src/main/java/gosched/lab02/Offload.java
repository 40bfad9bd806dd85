package gosched.lab02;

import gosched.kit.Go;
import gosched.kit.KernelError;
import gosched.kit.Todo;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Node's answer to calls that block: let a thread of a pool make them. The goroutine waits without
 * a thread, the loop goes on, and what came of the call returns through the loop's inbox.
 *
 * <p>It makes no call shorter: when all threads of the pool are in one, the next waits for them.
 */
public final class Offload {
  /** How long an idle thread of the pool stays: 1 s. */
  private static final long KEEP_ALIVE = 1_000_000_000;

  private final EventLoop loop;
  private final int threads;

  // Your fields and helpers: the pool, the inbox, and how many calls are on their way

  /**
   * Made on the loop's thread, which is the one that the inbox wakes.
   *
   * @param threads how many calls are made at once, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Offload(EventLoop loop, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread for calls, not " + threads);
    }
    this.loop = Objects.requireNonNull(loop, "loop");
    this.threads = threads;
    // Your fields and helpers: what needs the kernel to be made
  }

  /**
   * Makes a call that blocks, on a thread of the pool; only the calling goroutine waits. Not being
   * a goroutine there, the call can use the kernel but not {@link Go}.
   *
   * @return what the call returned
   * @throws KernelError if the pool needs a new thread and the kernel has none, or if the caller is
   *     no goroutine; then the call was not made. And whatever the call threw
   */
  public <T> T call(Supplier<? extends T> call) {
    throw new Todo("lab02: call: submit it to lab 01's pool, and park until it is over");
  }

  /** How many calls have begun, or wait for a thread, and have not come back to the loop. */
  public int pending() {
    throw new Todo("lab02: pending: count them where they go and where they come back");
  }

  // Your fields and helpers: what the loop calls
}
