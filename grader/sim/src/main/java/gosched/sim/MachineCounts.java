package gosched.sim;

/** What happened on a measured machine: counted while it runs, for {@link Measured}. */
final class MachineCounts {
  long contextSwitches;
  long preemptions;
  long migrations;
  long futexWaits;
  long futexWakes;
  long interrupts;
  long lineTransfers;
  long accesses;
  long goroutines;
  long liveGoroutines;
  long peakGoroutines;
  long goroutineRuns;
  long peakBytes;

  void spawned() {
    goroutines++;
    peakGoroutines = Math.max(peakGoroutines, ++liveGoroutines);
  }

  /** So much memory is used now. */
  void bytes(long now) {
    peakBytes = Math.max(peakBytes, now);
  }
}
