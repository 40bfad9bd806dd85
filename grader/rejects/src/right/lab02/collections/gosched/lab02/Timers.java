package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.Timer;
import java.util.Comparator;
import java.util.Objects;
import java.util.TreeSet;

/** A sorted set, from which a timer can be taken wherever it stands. */
public final class Timers {
  public static final long NEVER = Long.MAX_VALUE;

  private final class Entry implements Timer {
    final Runnable callback;
    final long period;
    long when;

    /** Given each time that the timer is set. */
    long order;

    Entry(Runnable callback, long period) {
      this.callback = callback;
      this.period = period;
    }

    Entry start(long nanos) {
      return at(later(kernel.nanoTime(), Math.max(nanos, 0)));
    }

    Entry at(long time) {
      when = time;
      order = ++orders;
      set.add(this);
      return this;
    }

    void again(long now) {
      if (period > 0) {
        long ticks = (now - when) / period + 1;
        at(later(when, ticks * period));
      }
    }

    @Override
    public boolean stop() {
      return set.remove(this);
    }

    @Override
    public boolean reset(long nanos) {
      boolean was = stop();
      start(nanos);
      return was;
    }
  }

  private final Kernel kernel;
  private final TreeSet<Entry> set =
      new TreeSet<>(Comparator.<Entry>comparingLong(e -> e.when).thenComparingLong(e -> e.order));
  private long orders;

  public Timers(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel);
  }

  public Timer after(long nanos, Runnable callback) {
    return new Entry(Objects.requireNonNull(callback), 0).start(nanos);
  }

  public Timer every(long nanos, Runnable callback) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("a period of " + nanos);
    }
    return new Entry(Objects.requireNonNull(callback), nanos).start(nanos);
  }

  private static long later(long time, long nanos) {
    long sum = time + nanos;
    return sum < time ? NEVER - 1 : Math.min(sum, NEVER - 1);
  }

  public long next() {
    return set.isEmpty() ? NEVER : set.first().when;
  }

  public int run() {
    if (set.isEmpty()) {
      return 0;
    }
    long now = kernel.nanoTime();
    long last = orders;
    int ran = 0;
    while (next() <= now && set.first().order <= last) {
      Entry e = set.pollFirst();
      e.again(now);
      e.callback.run();
      ran++;
    }
    return ran;
  }

  public int size() {
    return set.size();
  }
}
