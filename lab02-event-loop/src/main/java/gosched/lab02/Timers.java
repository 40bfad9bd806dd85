package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.Timer;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * What is to happen at certain times, the earliest first; of two for the same time, the one that
 * was set first. Callbacks run wherever {@link #run} is called, on the event loop that is g0: so
 * they must not wait. They may set, stop and reset timers.
 *
 * <p>Only one kernel thread may use it.
 */
public final class Timers {
  /** What {@link #next} says if there is no timer. */
  public static final long NEVER = Long.MAX_VALUE;

  private final Kernel kernel;

  // Your fields and helpers: a heap of timers

  public Timers(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
  }

  /**
   * Has {@code callback} run once, {@code nanos} ns from now; at the next {@link #run} if that is 0
   * or less; never if it is more than the clock can say.
   */
  public Timer after(long nanos, Runnable callback) {
    throw new Todo("lab02: after: put a timer into the heap");
  }

  /**
   * Has {@code callback} run every {@code nanos} ns, the first time after {@code nanos}. If {@link
   * #run} comes so late that several times have passed, it runs once for all of them, and goes on
   * in step: ticks are dropped, not shifted. Each time, just before the callback runs, it is set
   * anew: behind all others that are set for the same time by then.
   *
   * @throws IllegalArgumentException unless {@code nanos > 0}
   */
  public Timer every(long nanos, Runnable callback) {
    throw new Todo("lab02: every: put a timer with a period into the heap");
  }

  /**
   * When the earliest timer is due, on the kernel's clock; {@link #NEVER} if there is none. Timers
   * that were stopped do not count.
   */
  public long next() {
    throw new Todo("lab02: next: what is on top of the heap");
  }

  /**
   * Runs the callbacks of all timers that are due now, in order. A timer that a callback sets waits
   * for the next call, even if it is due at once: else a callback that sets its timer again could
   * keep this call from ever returning.
   *
   * @return how many callbacks ran
   */
  public int run() {
    throw new Todo("lab02: run: as long as the top of the heap is due, take it and run it");
  }

  // Your fields and helpers: times, and the two ways to sift

  /** How many timers are set: neither stopped nor, if they happen once, over. */
  public int size() {
    throw new Todo("lab02: size: how many are in the heap");
  }
}
