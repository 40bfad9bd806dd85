package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.Timer;
import java.util.Arrays;
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

  // begin student fields: a heap of timers
  /**
   * A heap with four children to a node, as Go's: heap[0] is the earliest, and no timer is earlier
   * than the one above it. Why not two: it would be twice as high. To put a timer in costs one
   * comparison a level on the way up, so half as many; to take one out costs four a level on the
   * way down instead of two, so as many.
   */
  private static final int ARITY = 4;

  private Entry[] heap = new Entry[16];
  private int size;
  private long lastSeq;

  /** One timer. It is in the heap, at heap[index], or it is not, and index is -1. */
  private final class Entry implements Timer {
    private final Runnable callback;

    /** 0 for once. */
    private final long period;

    private long when;

    /** Among timers for the same time, the one with the smaller number was set first. */
    private long seq;

    private int index = -1;

    Entry(Runnable callback, long period) {
      this.callback = callback;
      this.period = period;
    }

    boolean isBefore(Entry other) {
      return when < other.when || when == other.when && seq < other.seq;
    }

    @Override
    public boolean stop() {
      boolean pending = index >= 0;
      if (pending) {
        remove(this);
      }
      return pending;
    }

    @Override
    public boolean reset(long nanos) {
      boolean pending = stop();
      insert(this, timeAfter(nanos));
      return pending;
    }
  }

  // end student

  public Timers(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
  }

  /**
   * Has {@code callback} run once, {@code nanos} ns from now; at the next {@link #run} if that is 0
   * or less; never if it is more than the clock can say.
   */
  public Timer after(long nanos, Runnable callback) {
    // begin student: lab02: after: put a timer into the heap
    Objects.requireNonNull(callback, "callback");
    Entry t = new Entry(callback, 0);
    insert(t, timeAfter(nanos));
    return t;
    // end student
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
    // begin student: lab02: every: put a timer with a period into the heap
    Objects.requireNonNull(callback, "callback");
    if (nanos <= 0) {
      throw new IllegalArgumentException("a period is positive, not " + nanos + " ns");
    }
    Entry t = new Entry(callback, nanos);
    insert(t, timeAfter(nanos));
    return t;
    // end student
  }

  /**
   * When the earliest timer is due, on the kernel's clock; {@link #NEVER} if there is none. Timers
   * that were stopped do not count.
   */
  public long next() {
    // begin student: lab02: next: what is on top of the heap
    return size == 0 ? NEVER : heap[0].when;
    // end student
  }

  /**
   * Runs the callbacks of all timers that are due now, in order. A timer that a callback sets waits
   * for the next call, even if it is due at once: else a callback that sets its timer again could
   * keep this call from ever returning.
   *
   * @return how many callbacks ran
   */
  public int run() {
    // begin student: lab02: run: as long as the top of the heap is due, take it and run it
    if (size == 0) {
      return 0; // the loop asks at every turn, and the clock is not free
    }
    long now = kernel.nanoTime();
    long newest = lastSeq;
    int fired = 0;
    // New timers are not before now, and of those for the same time they are the last: so behind
    // the first one that is new there is none to be fired either.
    while (size > 0 && heap[0].when <= now && heap[0].seq <= newest) {
      Entry t = heap[0];
      remove(t);
      if (t.period > 0) {
        long missed = (now - t.when) / t.period;
        insert(t, clamp(t.when + t.period * (missed + 1), t.when));
      }
      fired++;
      t.callback.run(); // last, when the heap is in order: it may set, stop, reset, and throw
    }
    return fired;
    // end student
  }

  // begin student fields: times, and the two ways to sift
  private long timeAfter(long nanos) {
    long now = kernel.nanoTime();
    return nanos <= 0 ? now : clamp(now + nanos, now);
  }

  /** A time that did not overflow on its way from an earlier one; else just short of NEVER. */
  private static long clamp(long time, long earlier) {
    return time < earlier || time == NEVER ? NEVER - 1 : time;
  }

  private void insert(Entry t, long when) {
    t.when = when;
    t.seq = ++lastSeq;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    put(t, size++);
    siftUp(t);
  }

  private void remove(Entry t) {
    Entry last = heap[--size];
    heap[size] = null;
    if (last != t) {
      // The last one comes from another branch: it may be earlier than what is above its new place,
      // as well as later than what is below it. One of the two sifts does nothing.
      put(last, t.index);
      siftUp(last);
      siftDown(last);
    }
    t.index = -1;
  }

  private void siftUp(Entry t) {
    while (t.index > 0) {
      Entry above = heap[(t.index - 1) / ARITY];
      if (!t.isBefore(above)) {
        return;
      }
      swap(above, t);
    }
  }

  private void siftDown(Entry t) {
    while (true) {
      Entry earliest = t;
      int first = t.index * ARITY + 1;
      for (int i = first; i < Math.min(size, first + ARITY); i++) {
        if (heap[i].isBefore(earliest)) {
          earliest = heap[i];
        }
      }
      if (earliest == t) {
        return;
      }
      swap(t, earliest);
    }
  }

  private void swap(Entry above, Entry below) {
    int i = above.index;
    put(above, below.index);
    put(below, i);
  }

  private void put(Entry t, int i) {
    heap[i] = t;
    t.index = i;
  }

  // end student

  /** How many timers are set: neither stopped nor, if they happen once, over. */
  public int size() {
    // begin student: lab02: size: how many are in the heap
    return size;
    // end student
  }
}
