package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.Timer;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * A binary heap. A timer that is stopped leaves a zombie in it, which is dropped when it comes to
 * the top, or with all others when a quarter of the heap is dead.
 */
public final class Timers {
  public static final long NEVER = Long.MAX_VALUE;

  /** A timer's place in the heap; a timer has a new one each time that it is set. */
  private static final class Slot {
    final Entry timer;
    final long when;
    final long seq;
    boolean zombie;

    Slot(Entry timer, long when, long seq) {
      this.timer = timer;
      this.when = when;
      this.seq = seq;
    }
  }

  private final class Entry implements Timer {
    final Runnable callback;
    final long period;
    Slot slot;

    Entry(Runnable callback, long period) {
      this.callback = callback;
      this.period = period;
    }

    @Override
    public boolean stop() {
      if (slot == null) {
        return false;
      }
      slot.zombie = true;
      slot = null;
      zombies++;
      if (zombies > 16 && zombies > heap.size() / 4) {
        heap.removeIf(s -> s.zombie);
        zombies = 0;
      }
      return true;
    }

    @Override
    public boolean reset(long nanos) {
      boolean was = stop();
      set(this, in(nanos));
      return was;
    }
  }

  private final Kernel kernel;
  private final PriorityQueue<Slot> heap =
      new PriorityQueue<>(
          Comparator.<Slot>comparingLong(s -> s.when).thenComparingLong(s -> s.seq));
  private long seqgen;
  private int zombies;

  public Timers(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel);
  }

  public Timer after(long nanos, Runnable callback) {
    return set(new Entry(Objects.requireNonNull(callback), 0), in(nanos));
  }

  public Timer every(long nanos, Runnable callback) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("every " + nanos + " ns");
    }
    return set(new Entry(Objects.requireNonNull(callback), nanos), in(nanos));
  }

  private Timer set(Entry timer, long when) {
    timer.slot = new Slot(timer, when, ++seqgen);
    heap.add(timer.slot);
    return timer;
  }

  private long in(long nanos) {
    return plus(kernel.nanoTime(), Math.max(0, nanos));
  }

  private static long plus(long time, long nanos) {
    return time > 0 && nanos >= NEVER - time ? NEVER - 1 : time + nanos;
  }

  private Slot earliest() {
    Slot top = heap.peek();
    while (top != null && top.zombie) {
      heap.poll();
      zombies--;
      top = heap.peek();
    }
    return top;
  }

  public long next() {
    Slot top = earliest();
    return top == null ? NEVER : top.when;
  }

  public int run() {
    if (heap.isEmpty()) {
      return 0;
    }
    long now = kernel.nanoTime();
    long last = seqgen;
    int ran = 0;
    for (Slot s = earliest(); s != null && s.when <= now && s.seq <= last; s = earliest()) {
      heap.poll();
      Entry timer = s.timer;
      timer.slot = null;
      if (timer.period > 0) {
        long late = (now - s.when) % timer.period;
        set(timer, plus(now - late, timer.period));
      }
      ran++;
      timer.callback.run();
    }
    return ran;
  }

  public int size() {
    return heap.size() - zombies;
  }
}
