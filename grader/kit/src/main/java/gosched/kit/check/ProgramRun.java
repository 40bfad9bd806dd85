package gosched.kit.check;

import java.util.Arrays;
import java.util.List;

/**
 * What came of one run of an example program. Virtual times are in ns, sizes in bytes.
 *
 * @param ending how it ended
 * @param numbers what it cost; null unless it {@linkplain Ending#FINISHED finished}, for the cost
 *     of half a run is no number to compare
 * @param lanes who ran when; null unless it finished and they were ordered
 * @param trace the same in full; null unless it finished and it was ordered
 */
public record ProgramRun(Ending ending, Numbers numbers, Lanes lanes, Trace trace) {
  /** One that was not traced. */
  public ProgramRun(Ending ending, Numbers numbers, Lanes lanes) {
    this(ending, numbers, lanes, null);
  }

  public ProgramRun {
    boolean more = lanes != null || trace != null;
    if ((numbers != null) != (ending == Ending.FINISHED) || more && numbers == null) {
      throw new IllegalArgumentException("a run that is " + ending + " has these numbers only");
    }
  }

  /** How a run ended. */
  public enum Ending {
    /** Main returned, and its result was right. */
    FINISHED,
    /** It met a {@link gosched.kit.Todo}. */
    NOT_STARTED,
    /** It needs what the lab does not have yet. */
    NOT_OFFERED,
    /** Nobody could go on, as the scheduler or the machine noticed. */
    DEADLOCK,
    /** It used up its virtual time or its steps. */
    UNFINISHED,
    /** Something was thrown. */
    CRASHED,
    /** Main returned, and its result was wrong. */
    WRONG
  }

  /**
   * What a run cost.
   *
   * @param tasks how many the program completed
   * @param workNanos how long all of them together computed
   * @param nanos virtual time from the start to the end of the run
   * @param preparedNanos of these, what the program took to prepare: no part of its throughput
   * @param cpus what each CPU did with all of the time
   * @param peakBytes the most memory that threads and goroutines took at once
   * @param digest equal if two runs were the same
   * @param latency how long those waited whom the program answers; null if it answers nobody
   */
  public record Numbers(
      long tasks,
      long workNanos,
      long nanos,
      long preparedNanos,
      List<Cpu> cpus,
      Kernel kernel,
      Goroutines goroutines,
      List<Lock> locks,
      long peakBytes,
      long digest,
      Latency latency) {

    /** How many tasks a second of virtual time, once it was prepared. */
    public double perSecond() {
      return nanos == preparedNanos ? 0 : tasks * 1e9 / (nanos - preparedNanos);
    }
  }

  /** In ns: half waited no longer, 99 of 100 waited no longer, nobody waited longer. */
  public record Latency(long median, long p99, long most) {
    /** Of those who waited so long each, at least one. */
    public static Latency of(long[] waited) {
      long[] sorted = waited.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return new Latency(sorted[(n - 1) / 2], sorted[(n * 99 - 1) / 100], sorted[n - 1]);
    }
  }

  /** In ns; the three together are the time that the run took. */
  public record Cpu(long user, long kernel, long idle) {}

  /** Counts of what was asked of the operating system and of the caches. */
  public record Kernel(
      long contextSwitches,
      long preemptions,
      long migrations,
      long futexWaits,
      long futexWakes,
      long lineTransfers,
      long threadsStarted,
      int peakThreads) {}

  /** Counts: all that were made, main included; the most at once; the times that one ran. */
  public record Goroutines(long made, long peak, long runs) {}

  /**
   * All kernel locks of one name.
   *
   * @param waitedNanos how long all threads together waited
   */
  public record Lock(
      String name, long locks, long acquisitions, long contended, long waitedNanos) {}

  /**
   * Who ran when: all of the run in columns of equal width, and a short part of it in full.
   *
   * @param nanos how much of the run the columns show: all of it, or its beginning if it was very
   *     long
   * @param cpus a lane for each CPU
   * @param from beginning of the part in full
   * @param to its end
   * @param spans what ran in that part, in no order
   */
  public record Lanes(long nanos, List<Lane> cpus, long from, long to, List<Span> spans) {}

  /**
   * One CPU: how long it ran goroutines, and how long it ran a thread without one, in each column.
   * The rest of a column it was idle.
   */
  public record Lane(List<Long> goroutines, List<Long> threads) {}

  /**
   * A stretch of time in which a CPU ran one thread.
   *
   * @param goroutine id of the goroutine that the thread ran; 0 for none
   */
  public record Span(int cpu, String thread, long goroutine, long from, long to) {}

  /**
   * What ran on each CPU, and which thread held which processor.
   *
   * @param cpus in the order in which they ended
   * @param processors none before lab 05
   * @param cut whether there was more, which was not kept
   */
  public record Trace(List<Span> cpus, List<Hold> processors, boolean cut) {}

  /** A stretch of time in which a thread held a processor; times as in {@link Span}. */
  public record Hold(String processor, String thread, long from, long to) {}
}
