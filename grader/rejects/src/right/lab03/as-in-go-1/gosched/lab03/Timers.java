package gosched.lab03;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Timer;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * A timer has a slot in the queue for each time that it is set, and knows the last one. Its earlier
 * ones stay behind: nobody looks for them, and who takes one out throws it away.
 */
public final class Timers {
  private static final long NEVER = Long.MAX_VALUE;

  /** What {@link #wakeAt} is while the thread does not sleep: nobody need wake it. */
  private static final long AWAKE = Long.MIN_VALUE;

  private record Slot(Entry timer, long when, long seq) {
    boolean isStale() {
      return timer.slot != this;
    }
  }

  private final class Entry implements Timer {
    final Runnable callback;
    final long period;

    /** Null if it is not set. */
    Slot slot;

    Entry(Runnable callback, long period) {
      this.callback = callback;
      this.period = period;
    }

    @Override
    public boolean stop() {
      lock.lock();
      boolean was = unset(this);
      count();
      lock.unlock();
      return was;
    }

    @Override
    public boolean reset(long nanos) {
      lock.lock();
      boolean was = unset(this);
      set(this, in(nanos));
      unlockAndWake();
      return was;
    }
  }

  private final Kernel kernel;
  private final Runnable atLast;
  private final KernelLock lock;
  private final PriorityQueue<Slot> queue =
      new PriorityQueue<>(Comparator.comparingLong(Slot::when).thenComparingLong(Slot::seq));
  private long seq;

  /** How many timers are set: the slots that are not stale. */
  private int set;

  private boolean firing;

  /** Written under the lock, and read without. */
  private volatile int pending;

  private boolean started;
  private KernelThread thread;
  private long wakeAt = AWAKE;
  private boolean over;

  public Timers(Kernel kernel, Runnable atLast) {
    this.kernel = Objects.requireNonNull(kernel);
    this.atLast = Objects.requireNonNull(atLast);
    this.lock = kernel.lock("timers");
  }

  public Timer after(long nanos, Runnable callback) {
    return first(new Entry(Objects.requireNonNull(callback), 0), nanos);
  }

  public Timer every(long nanos, Runnable callback) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("every " + nanos + " ns");
    }
    return first(new Entry(Objects.requireNonNull(callback), nanos), nanos);
  }

  private Timer first(Entry timer, long nanos) {
    lock.lock();
    set(timer, in(nanos));
    unlockAndWake();
    return timer;
  }

  public int pending() {
    return pending;
  }

  public void shutdown() {
    lock.lock();
    over = true;
    KernelThread t = thread;
    lock.unlock();
    if (t != null) {
      kernel.unpark(t);
    }
  }

  // ── under the lock ────────────────────────────────────────────────────────────────────────────

  private long in(long nanos) {
    return plus(kernel.nanoTime(), Math.max(0, nanos));
  }

  /** What is too late for the clock comes just before never. */
  private static long plus(long time, long nanos) {
    return time > 0 && nanos >= NEVER - time ? NEVER - 1 : time + nanos;
  }

  private void set(Entry timer, long when) {
    timer.slot = new Slot(timer, when, ++seq);
    queue.add(timer.slot);
    set++;
  }

  private boolean unset(Entry timer) {
    boolean was = timer.slot != null;
    if (was) {
      timer.slot = null;
      set--;
      if (queue.size() > 16 + 2 * set) { // or a program that stops all its timers would fill it
        queue.removeIf(Slot::isStale);
      }
    }
    return was;
  }

  private void count() {
    pending = set + (firing ? 1 : 0);
  }

  private void unlockAndWake() {
    count();
    boolean first = !started;
    started = true;
    KernelThread sleeper = queue.peek().when < wakeAt ? thread : null;
    lock.unlock();
    if (first) {
      kernel.start("timers", this::loop);
    } else if (sleeper != null) {
      kernel.unpark(sleeper);
    }
  }

  // ── the thread ────────────────────────────────────────────────────────────────────────────────

  private void loop() {
    lock.lock();
    thread = kernel.current();
    while (!over) {
      Slot s = queue.peek();
      if (s == null) {
        sleep(NEVER);
      } else if (s.isStale()) {
        queue.remove();
      } else if (s.when > kernel.nanoTime()) {
        sleep(s.when);
      } else {
        queue.remove();
        fire(s);
      }
    }
    lock.unlock();
  }

  private void sleep(long until) {
    wakeAt = until;
    lock.unlock();
    if (until == NEVER) {
      kernel.park();
    } else {
      kernel.parkNanos(until - kernel.nanoTime());
    }
    lock.lock();
    wakeAt = AWAKE;
  }

  private void fire(Slot s) {
    Entry timer = s.timer;
    unset(timer);
    if (timer.period > 0) {
      long now = kernel.nanoTime();
      long late = (now - s.when) % timer.period;
      set(timer, plus(now - late, timer.period));
    }
    firing = true;
    count();
    lock.unlock();
    timer.callback.run();
    lock.lock();
    firing = false;
    count();
    if (pending == 0) {
      lock.unlock();
      atLast.run();
      lock.lock();
    }
  }
}
