package gosched.sim;

import java.util.List;

/**
 * What a program cost on the measured machine.
 *
 * @param outcome how the run ended: only if it {@linkplain Outcome#ok is finished} the numbers mean
 *     what they say
 * @param nanos virtual time from the start of the boot thread to its end
 * @param steps switch points passed: what it took to simulate it
 * @param cpus what each CPU did with that time
 * @param kernel what was asked of the operating system, and of the caches
 * @param net what was asked of the network
 * @param goroutines of all schedulers together
 * @param locks kernel locks, by name
 * @param peakBytes the most memory that threads and goroutines took at once, as the cost model has
 *     it
 * @param digest equal if two runs were the same
 * @param timeline who ran when; null unless it was asked for
 */
public record Measured(
    Outcome outcome,
    long nanos,
    long steps,
    List<CpuTime> cpus,
    Kernel kernel,
    Net net,
    Goroutines goroutines,
    List<LockUse> locks,
    long peakBytes,
    long digest,
    Timeline timeline) {

  /** In ns; the three together are the time that the run took. */
  public record CpuTime(long user, long kernel, long idle) {
    public long total() {
      return user + kernel + idle;
    }
  }

  /**
   * Counts.
   *
   * @param contextSwitches times that a CPU began to run a thread
   * @param preemptions of those, after the slice of another thread was over
   * @param migrations of those, where the thread had been on another CPU before
   * @param futexWaits times that a thread went to sleep, in a park or for a lock
   * @param futexWakes times that a thread was made runnable by another one
   * @param interrupts of those, where an idle CPU was interrupted for it
   * @param accesses to memory that other threads can see
   * @param lineTransfers of those, to a cache line that another CPU had
   * @param threadsStarted kernel threads made, the boot thread included
   * @param peakThreads the most of them that were alive at once
   */
  public record Kernel(
      long contextSwitches,
      long preemptions,
      long migrations,
      long futexWaits,
      long futexWakes,
      long interrupts,
      long accesses,
      long lineTransfers,
      long threadsStarted,
      int peakThreads) {}

  /**
   * System calls, in vain or not.
   *
   * @param reads of sockets
   * @param writes to sockets
   * @param polls questions which sockets are ready, without waiting
   * @param waits questions which would wait for one
   * @param adds sockets put into a queue
   * @param wakes wakeups of who waits
   */
  public record Net(long reads, long writes, long polls, long waits, long adds, long wakes) {}

  /**
   * Counts.
   *
   * @param made all of them, main included
   * @param peak the most that were alive at once
   * @param runs times that one began to run, or went on
   */
  public record Goroutines(long made, long peak, long runs) {}

  /**
   * All kernel locks of one name.
   *
   * @param locks how many there are
   * @param acquisitions times that one was taken
   * @param contended of those, where it was held by another thread at first
   * @param waitedNanos how long all threads together waited
   * @param heldNanos how long they were held, together
   */
  public record LockUse(
      String name,
      long locks,
      long acquisitions,
      long contended,
      long waitedNanos,
      long heldNanos) {}

  public long userNanos() {
    return cpus.stream().mapToLong(CpuTime::user).sum();
  }

  public long kernelNanos() {
    return cpus.stream().mapToLong(CpuTime::kernel).sum();
  }

  public long idleNanos() {
    return cpus.stream().mapToLong(CpuTime::idle).sum();
  }

  /** How much of all CPUs was not idle: 0 to 1. */
  public double busy() {
    return nanos == 0 ? 0 : 1 - (double) idleNanos() / (nanos * cpus.size());
  }

  /** How many a second, if the program did {@code count} of something. */
  public double perSecond(long count) {
    return nanos == 0 ? 0 : count * 1e9 / nanos;
  }

  /** The locks of that name; zeros if there are none. */
  public LockUse lock(String name) {
    return locks.stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElse(new LockUse(name, 0, 0, 0, 0, 0));
  }
}
