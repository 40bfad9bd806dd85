package gosched.sim;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Threads that could run and have no CPU, and who of them is next: Linux's EEVDF, "earliest
 * eligible virtual deadline first", for threads of one weight and with one queue for all CPUs.
 *
 * <p>Each thread has a virtual time, which is how long it has run. Who has run less than the
 * average of all that want to run is owed something: it is eligible. Among those the one runs whose
 * slice would be over first. What a thread is owed when it goes to sleep it gets when it wakes up;
 * what it owes is forgiven as the others catch up.
 */
final class FairQueue {
  /** Nobody is owed more than so many slices, and nobody owes more. */
  private static final int MOST_LAG = 2;

  private final long slice;
  private final List<Cpu> cpus;
  private final TreeSet<MeasuredThread> queue =
      new TreeSet<>(
          Comparator.comparingLong((MeasuredThread t) -> t.deadline).thenComparingInt(t -> t.id()));

  /** The sum of the virtual times of those in the queue. */
  private long sum;

  /** The average when last somebody wanted to run. */
  private long average;

  FairQueue(long slice, List<Cpu> cpus) {
    this.slice = slice;
    this.cpus = cpus;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The average virtual time of all that run or want to; where nobody does, as it was last. */
  private long average(long now) {
    long all = sum;
    int n = queue.size();
    for (Cpu cpu : cpus) {
      if (cpu.thread != null) {
        all += cpu.thread.virtualTime(now);
        n++;
      }
    }
    if (n > 0) {
      average = all / n;
    }
    return average;
  }

  private int wanting() {
    int n = queue.size();
    for (Cpu cpu : cpus) {
      n += cpu.thread == null ? 0 : 1;
    }
    return n;
  }

  /** A new thread, which is neither owed anything nor owes. */
  void starts(MeasuredThread t, long now) {
    t.virtual = average(now);
    t.deadline = t.virtual + slice / 2;
  }

  /** The thread, which has run up to now, goes to sleep. */
  void sleeps(MeasuredThread t, long now) {
    long most = MOST_LAG * slice;
    t.lag = Math.clamp(average(now) - t.virtualTime(now), -most, most);
    t.stops(now);
  }

  /** The thread wakes up, and has not been put into the queue yet. */
  void wakes(MeasuredThread t, long now) {
    long v = average(now);
    long lag = t.lag > 0 ? t.lag : Math.min(0, v - t.virtual);
    int others = wanting();
    // With it among them the average moves towards it: so it must be put farther away.
    t.virtual = others == 0 ? v : v - lag * (others + 1) / others;
    t.deadline = t.virtual + slice;
  }

  void add(MeasuredThread t) {
    queue.add(t);
    sum += t.virtual;
  }

  /** Takes the one out that is next; null if there is none. */
  MeasuredThread poll(long now) {
    MeasuredThread next = first(now);
    if (next != null) {
      queue.remove(next);
      sum -= next.virtual;
    }
    return next;
  }

  private MeasuredThread first(long now) {
    long v = average(now);
    for (MeasuredThread t : queue) {
      if (t.virtual <= v) {
        return t;
      }
    }
    // All that are eligible run already.
    return queue.isEmpty() ? null : queue.first();
  }

  /**
   * Whether {@code t}, which wakes up and is in the queue, is to run at once where another one runs
   * now. That one is protected until its slice is over, but only as long as it has not run more
   * than the average.
   */
  boolean preempts(MeasuredThread t, MeasuredThread running, long now) {
    return running.virtualTime(now) >= average(now) && first(now) == t;
  }

  /** The thread, which has run up to now, has had its slice. */
  void endSlice(MeasuredThread t, long now) {
    t.stops(now);
    t.deadline = t.virtual + slice;
  }
}
