// student file: not in the starter
package gosched.lab05;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.Timer;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * The timers of one P: lab 02's heap under a lock of its own. There is no thread for them any more.
 * The M that holds the P runs what is due between two goroutines; if it is busy, a thief does; and
 * if all are idle, the one M that waits for the earliest timer of all.
 */
final class Timers {
  static final long NEVER = gosched.lab02.Timers.NEVER;

  private final KernelLock lock;
  private final gosched.lab02.Timers heap;

  /**
   * Told when a timer was set that is earlier than all others here: somebody may sleep too long.
   */
  private final LongConsumer earlier;

  /** Written with the lock, read by all without: most of the time there is nothing to be done. */
  private volatile long next = NEVER;

  Timers(Kernel kernel, String name, LongConsumer earlier) {
    this.lock = kernel.lock(name);
    this.heap = new gosched.lab02.Timers(kernel);
    this.earlier = earlier;
  }

  /** Any thread. Has {@code callback} run once, on g0 of an M that holds a P. */
  Timer after(long nanos, Runnable callback) {
    lock.lock();
    Timer t = heap.after(nanos, () -> fire(callback));
    unlockAfterSetting();
    return new Guarded(t);
  }

  /** Any thread. The same, again and again. */
  Timer every(long nanos, Runnable callback) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("a period is positive, not " + nanos + " ns");
    }
    lock.lock();
    Timer t = heap.every(nanos, () -> fire(callback));
    unlockAfterSetting();
    return new Guarded(t);
  }

  /** Any thread: when the earliest is due; {@link #NEVER} if there is none. */
  long next() {
    return next;
  }

  /** Any thread: how many are set. */
  int size() {
    lock.lock();
    int n = heap.size();
    lock.unlock();
    return n;
  }

  /** Any M that holds a P. Runs what is due. */
  void run(Kernel kernel) {
    if (next == NEVER || kernel.nanoTime() < next) {
      return;
    }
    lock.lock();
    heap.run();
    next = heap.next();
    lock.unlock();
  }

  /**
   * Called in the heap's run(), with the lock held. It is free while the callback runs, which
   * readies goroutines and may set timers. Another M may run this heap meanwhile: each takes a
   * timer out before it fires.
   */
  private void fire(Runnable callback) {
    next = heap.next(); // or others would come for the one that was just taken out
    lock.unlock();
    callback.run();
    lock.lock();
  }

  /**
   * The lock is held. Written first, then told: whoever means to sleep says so first, and reads
   * then.
   */
  private void unlockAfterSetting() {
    long before = next;
    next = heap.next();
    boolean tell = next < before;
    long when = next;
    lock.unlock();
    if (tell) {
      earlier.accept(when);
    }
  }

  /** A timer of the heap, under the lock. */
  private final class Guarded implements Timer {
    private final Timer inner;

    Guarded(Timer inner) {
      this.inner = Objects.requireNonNull(inner);
    }

    @Override
    public boolean stop() {
      lock.lock();
      boolean was = inner.stop();
      next = heap.next();
      lock.unlock();
      return was;
    }

    @Override
    public boolean reset(long nanos) {
      lock.lock();
      boolean was = inner.reset(nanos);
      unlockAfterSetting();
      return was;
    }
  }
}
