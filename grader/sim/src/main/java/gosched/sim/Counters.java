package gosched.sim;

/**
 * What a lab asked of the kernel in one run. The kernel counts it itself, so a check that judges by
 * counts need not trust the lab's own statistics.
 */
public final class Counters {
  long threadsStarted;
  int liveThreads;
  int peakThreads;
  long parks;
  long unparks;
  long locksMade;
  long locks;
  long timersFired;

  /** Kernel threads made, the boot thread included. */
  public long threadsStarted() {
    return threadsStarted;
  }

  /** The most kernel threads that were alive at once, the boot thread included. */
  public int peakThreads() {
    return peakThreads;
  }

  public long parks() {
    return parks;
  }

  public long unparks() {
    return unparks;
  }

  /** Times that a lock was taken. */
  public long locks() {
    return locks;
  }

  /** Sleeps, blocking calls and parks that ended by the clock. */
  public long timersFired() {
    return timersFired;
  }
}
