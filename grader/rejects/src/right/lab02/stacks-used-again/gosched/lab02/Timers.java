package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.Timer;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A calendar: for each time at which something is to happen, a page with what is to happen then, in
 * the order in which it was written down. Crossed out is crossed out at once.
 */
public final class Timers {
  public static final long NEVER = Long.MAX_VALUE;

  /** A line of a page: what is to happen, linked to its neighbours while it stands on one. */
  private final class Entry implements Timer {
    private final Runnable callback;
    private final long period;
    private Page page;
    private Entry before;
    private Entry after;

    Entry(Runnable callback, long period) {
      this.callback = callback;
      this.period = period;
    }

    @Override
    public boolean stop() {
      if (page == null) {
        return false;
      }
      page.cross(this);
      return true;
    }

    @Override
    public boolean reset(long nanos) {
      boolean was = stop();
      write(this, fromNow(nanos));
      return was;
    }
  }

  /** What is to happen at one time. */
  private final class Page {
    final long time;
    Entry first;
    Entry last;

    Page(long time) {
      this.time = time;
    }

    void write(Entry e) {
      e.page = this;
      e.before = last;
      e.after = null;
      if (last == null) {
        first = e;
      } else {
        last.after = e;
      }
      last = e;
      size++;
    }

    void cross(Entry e) {
      if (e.before == null) {
        first = e.after;
      } else {
        e.before.after = e.after;
      }
      if (e.after == null) {
        last = e.before;
      } else {
        e.after.before = e.before;
      }
      e.page = null;
      size--;
      if (first == null) {
        calendar.remove(time, this);
        due.remove(time, this);
      }
    }
  }

  private final Kernel kernel;
  private final TreeMap<Long, Page> calendar = new TreeMap<>();

  /** Pages torn out of the calendar, which run is at. Like the calendar it has no empty pages. */
  private final TreeMap<Long, Page> due = new TreeMap<>();

  private int size;

  public Timers(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel);
  }

  public Timer after(long nanos, Runnable callback) {
    return write(new Entry(Objects.requireNonNull(callback), 0), fromNow(nanos));
  }

  public Timer every(long nanos, Runnable callback) {
    Objects.requireNonNull(callback);
    if (nanos <= 0) {
      throw new IllegalArgumentException("every " + nanos + " ns");
    }
    return write(new Entry(callback, nanos), fromNow(nanos));
  }

  private Timer write(Entry e, long time) {
    calendar.computeIfAbsent(time, Page::new).write(e);
    return e;
  }

  private long fromNow(long nanos) {
    long now = kernel.nanoTime();
    return nanos <= 0 ? now : now > NEVER - 1 - nanos ? NEVER - 1 : now + nanos;
  }

  public long next() {
    return !due.isEmpty() ? due.firstKey() : calendar.isEmpty() ? NEVER : calendar.firstKey();
  }

  public int run() {
    if (calendar.isEmpty()) {
      return 0;
    }
    long now = kernel.nanoTime();
    int ran = 0;
    // All of them before any callback runs: what a callback writes for now is on a new page.
    due.putAll(calendar.headMap(now, true));
    due.keySet().forEach(calendar::remove);
    while (!due.isEmpty()) {
      Page today = due.firstEntry().getValue();
      Entry e = today.first;
      today.cross(e);
      if (e.period > 0) {
        write(e, again(today.time, e.period, now));
      }
      ran++;
      e.callback.run();
    }
    return ran;
  }

  private static long again(long time, long period, long now) {
    long next = time + ((now - time) / period + 1) * period;
    return next < time || next == NEVER ? NEVER - 1 : next;
  }

  public int size() {
    return size;
  }
}
