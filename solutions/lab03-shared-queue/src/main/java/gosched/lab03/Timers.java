package gosched.lab03;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Timer;
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

  // begin student fields: a lock, lab 02's heap, the thread
  private final KernelLock lock;

  /** What a timer does there is to {@link #fire} its callback. */
  private final gosched.lab02.Timers heap;

  private KernelThread thread;

  /** Whether a thread was started; it says who it is when it begins to run. */
  private boolean started;

  /** A timer was taken out of the heap, and its callback has not returned. */
  private boolean firing;

  /** Read without the lock, by who looks for deadlocks: written with it. */
  private volatile int pending;

  /** When the thread means to wake up. */
  private long wakeAt = gosched.lab02.Timers.NEVER;

  private boolean over;

  // end student

  /**
   * @param atLast called on the timers' thread whenever {@link #pending} has come down to 0 there:
   *     what can still happen now?
   */
  public Timers(Kernel kernel, Runnable atLast) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.atLast = Objects.requireNonNull(atLast, "atLast");
    // begin student fields: what needs the kernel to be made
    this.lock = kernel.lock("timers");
    this.heap = new gosched.lab02.Timers(kernel);
    // end student
  }

  /** Has {@code callback} run once, {@code nanos} ns from now, or at once if that is 0 or less. */
  public Timer after(long nanos, Runnable callback) {
    // begin student: lab03: after: put it into the heap; wake the thread if it would sleep too long
    Objects.requireNonNull(callback, "callback");
    lock.lock();
    Timer t = heap.after(nanos, () -> fire(callback));
    unlockAndWake();
    return new Guarded(t);
    // end student
  }

  /**
   * Has {@code callback} run every {@code nanos} ns, the first time after {@code nanos}. Times that
   * have passed before it could run are dropped, all but one.
   *
   * @throws IllegalArgumentException unless {@code nanos > 0}
   */
  public Timer every(long nanos, Runnable callback) {
    // begin student: lab03: every: the same, with a period
    Objects.requireNonNull(callback, "callback");
    if (nanos <= 0) {
      throw new IllegalArgumentException("a period is positive, not " + nanos + " ns");
    }
    lock.lock();
    Timer t = heap.every(nanos, () -> fire(callback));
    unlockAndWake();
    return new Guarded(t);
    // end student
  }

  /**
   * How many timers are set, and besides how many callbacks are due or run now. A timer counts
   * until its callback has returned: a goroutine that is about to be readied does not wait for
   * nothing.
   */
  public int pending() {
    // begin student: lab03: pending: what is in the heap, and what was taken out and is not over
    return pending;
    // end student
  }

  /** The thread ends; no callback begins after that. */
  public void shutdown() {
    // begin student: lab03: shutdown: tell the thread, and wake it
    lock.lock();
    over = true;
    KernelThread t = thread;
    lock.unlock();
    if (t != null) {
      kernel.unpark(t);
    }
    // end student
  }

  // begin student fields: a timer that can be stopped on any thread; the thread
  /** A timer of the heap, under the lock. */
  private final class Guarded implements Timer {
    private final Timer inner;

    Guarded(Timer inner) {
      this.inner = inner;
    }

    @Override
    public boolean stop() {
      lock.lock();
      boolean was = inner.stop();
      count();
      lock.unlock();
      return was;
    }

    @Override
    public boolean reset(long nanos) {
      lock.lock();
      boolean was = inner.reset(nanos);
      unlockAndWake();
      return was;
    }
  }

  /** The lock is held. */
  private void count() {
    pending = heap.size() + (firing ? 1 : 0);
  }

  /** After a timer was set: its thread must not sleep past it. */
  private void unlockAndWake() {
    count();
    boolean first = !started;
    started = true;
    KernelThread t = heap.next() < wakeAt ? thread : null;
    lock.unlock();
    if (first) {
      kernel.start("timers", this::loop);
    } else if (t != null) {
      kernel.unpark(t);
    }
  }

  private void loop() {
    lock.lock();
    thread = kernel.current();
    while (!over) {
      if (heap.run() == 0) {
        sleep();
      }
    }
    lock.unlock();
  }

  /**
   * The lock is held, and nothing is due. Between the unlock and the park somebody may set an
   * earlier timer and unpark this thread: then the permit lets the park return at once. Nothing is
   * lost.
   */
  private void sleep() {
    wakeAt = heap.next();
    long nanos = wakeAt - kernel.nanoTime();
    lock.unlock();
    if (wakeAt == gosched.lab02.Timers.NEVER) {
      kernel.park();
    } else {
      kernel.parkNanos(nanos);
    }
    lock.lock();
  }

  /**
   * Called in the heap's run(), with the lock held. It is free while the callback runs, which takes
   * locks of its own and sets timers. Other threads change the heap meanwhile; but so may the
   * callback, and the heap is prepared for it.
   *
   * <p>Why not collect what is due, and call it all after run()? Because until its turn comes a
   * timer could not be stopped, and a periodic one that is late would be collected again and again.
   */
  private void fire(Runnable callback) {
    if (over) {
      return;
    }
    firing = true;
    count();
    lock.unlock();
    callback.run();
    lock.lock();
    firing = false;
    count();
    if (pending == 0) {
      lock.unlock();
      atLast.run();
      lock.lock();
    }
  }

  // end student
}
