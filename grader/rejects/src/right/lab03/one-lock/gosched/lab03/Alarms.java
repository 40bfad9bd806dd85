package gosched.lab03;

import gosched.kit.Kernel;
import gosched.kit.Timer;
import java.util.Comparator;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What is to happen at certain times, the earliest first; of two for the same time, the one that
 * was set first. It is under its owner's lock, and who uses a timer takes that.
 */
final class Alarms {
  static final long NEVER = Long.MAX_VALUE;

  private final Kernel kernel;
  private final Runnable lock;
  private final Runnable unlock;
  private final TreeSet<Alarm> set =
      new TreeSet<>(Comparator.<Alarm>comparingLong(a -> a.when).thenComparingLong(a -> a.seq));
  private long seq;

  /**
   * @param lock takes the owner's lock
   * @param unlock frees it, and wakes whoever must know what was set meanwhile
   */
  Alarms(Kernel kernel, Runnable lock, Runnable unlock) {
    this.kernel = kernel;
    this.lock = lock;
    this.unlock = unlock;
  }

  /** It is in the set, or it is not; its time changes only when it is not. */
  private final class Alarm implements Timer {
    final Runnable callback;

    /** 0 for once. */
    final long period;

    long when;
    long seq;

    Alarm(Runnable callback, long period) {
      this.callback = callback;
      this.period = period;
    }

    void set(long time) {
      when = time;
      seq = ++Alarms.this.seq;
      set.add(this);
    }

    @Override
    public boolean stop() {
      lock.run();
      boolean was = set.remove(this);
      unlock.run();
      return was;
    }

    @Override
    public boolean reset(long nanos) {
      lock.run();
      boolean was = set.remove(this);
      set(in(nanos));
      unlock.run();
      return was;
    }
  }

  Timer after(long nanos, Runnable callback) {
    return start(new Alarm(Objects.requireNonNull(callback), 0), nanos);
  }

  Timer every(long nanos, Runnable callback) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("every " + nanos + " ns");
    }
    return start(new Alarm(Objects.requireNonNull(callback), nanos), nanos);
  }

  private Timer start(Alarm a, long nanos) {
    lock.run();
    a.set(in(nanos));
    unlock.run();
    return a;
  }

  private long in(long nanos) {
    return plus(kernel.nanoTime(), Math.max(0, nanos));
  }

  /** What is too late for the clock comes just before never. */
  private static long plus(long time, long nanos) {
    return time > 0 && nanos >= NEVER - time ? NEVER - 1 : time + nanos;
  }

  // ── for the owner, who holds the lock ─────────────────────────────────────────────────────────

  /** The callback of the next one that is due at {@code now}; null if none is. */
  Runnable poll(long now) {
    if (next() > now) {
      return null;
    }
    Alarm a = set.pollFirst();
    if (a.period > 0) {
      a.set(plus(now - (now - a.when) % a.period, a.period));
    }
    return a.callback;
  }

  /** When the next one is due. */
  long next() {
    return set.isEmpty() ? NEVER : set.first().when;
  }

  int size() {
    return set.size();
  }
}
