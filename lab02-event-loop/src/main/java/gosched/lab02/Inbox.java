package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * A queue with many writers and one reader, which may sleep until something comes: the one place
 * where other kernel threads reach the event loop. First in, first out.
 *
 * @param <T> what is put in; never null
 */
public final class Inbox<T> {
  private final Kernel kernel;
  private final KernelThread owner;

  // Your fields and helpers: what has been put in, and whether the owner sleeps

  /**
   * @param owner the one thread that takes things out
   */
  public Inbox(Kernel kernel, KernelThread owner) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.owner = Objects.requireNonNull(owner, "owner");
  }

  /** Puts something in, and wakes the owner if it sleeps. Any kernel thread may call it. */
  public void put(T item) {
    throw new Todo("lab02: put: add it, so that no other put can lose it; then wake the owner");
  }

  /** Takes the oldest thing out; null if there is none. Only the owner may call it. */
  public T poll() {
    throw new Todo("lab02: poll: the oldest one");
  }

  /**
   * Waits until something is in, but no longer than until the kernel's clock says {@code when}.
   * Returns for no other reason, and at once if either is so already. Only the owner may call it.
   *
   * @param when in ns; {@link Long#MAX_VALUE} for no limit
   */
  public void awaitUntil(long when) {
    throw new Todo("lab02: awaitUntil: park, in a loop that looks at the queue and at the clock");
  }

  // Your fields and helpers: whether there is nothing to take
}
