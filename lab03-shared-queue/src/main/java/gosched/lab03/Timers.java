package gosched.lab03;

import gosched.kit.Kernel;
import gosched.kit.Timer;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * Lab 02's timers for many kernel threads: its heap under a lock, and a thread that sleeps until
 * the earliest timer is due. The thread is started when the first timer is set. It holds no slot
 * and runs no goroutine; it runs the callbacks, one after the other and in order, so they must not
 * wait. They may set, stop and reset timers.
 */
public final class Timers {
  private final Kernel kernel;
  private final Runnable atLast;

  // Your fields and helpers: a lock, lab 02's heap, the thread

  /**
   * @param atLast called on the timers' thread whenever {@link #pending} has come down to 0 there:
   *     what can still happen now?
   */
  public Timers(Kernel kernel, Runnable atLast) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.atLast = Objects.requireNonNull(atLast, "atLast");
    // Your fields and helpers: what needs the kernel to be made
  }

  /** Has {@code callback} run once, {@code nanos} ns from now, or at once if that is 0 or less. */
  public Timer after(long nanos, Runnable callback) {
    throw new Todo(
        "lab03: after: put it into the heap; wake the thread if it would sleep too long");
  }

  /**
   * Has {@code callback} run every {@code nanos} ns, the first time after {@code nanos}. Times that
   * have passed before it could run are dropped, all but one.
   *
   * @throws IllegalArgumentException unless {@code nanos > 0}
   */
  public Timer every(long nanos, Runnable callback) {
    throw new Todo("lab03: every: the same, with a period");
  }

  /**
   * How many timers are set, and besides how many callbacks are due or run now. A timer counts
   * until its callback has returned: a goroutine that is about to be readied does not wait for
   * nothing.
   */
  public int pending() {
    throw new Todo("lab03: pending: what is in the heap, and what was taken out and is not over");
  }

  /** The thread ends; no callback begins after that. */
  public void shutdown() {
    throw new Todo("lab03: shutdown: tell the thread, and wake it");
  }

  // Your fields and helpers: a timer that can be stopped on any thread; the thread
}
