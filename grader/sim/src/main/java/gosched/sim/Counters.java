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
  long netReads;
  long netWrites;
  long netPolls;
  long netWaits;
  long netAdds;
  long netWakes;

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

  /** Calls of a socket's read, in vain or not. */
  public long netReads() {
    return netReads;
  }

  /** Calls of a socket's write, in vain or not. */
  public long netWrites() {
    return netWrites;
  }

  /** Calls that asked which sockets are ready, and were not to wait. */
  public long netPolls() {
    return netPolls;
  }

  /** Calls that asked which sockets are ready, and were to wait if there were none. */
  public long netWaits() {
    return netWaits;
  }

  /** Sockets that were put into a queue. */
  public long netAdds() {
    return netAdds;
  }

  /** Wakeups of those who wait for sockets, in vain or not. */
  public long netWakes() {
    return netWakes;
  }
}
