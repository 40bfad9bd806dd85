package gosched.sim;

/**
 * Keeps a {@link Quota}, as Linux's CFS bandwidth control does: there is a pool for each period,
 * and a CPU that has something to run takes a slice of it. When the pool is empty, a CPU that has
 * used up its slice stands still until the next period.
 */
final class Bandwidth {
  /** In ns: what a CPU takes at once. Linux's sched_cfs_bandwidth_slice_us. */
  private static final long SLICE = 5_000_000;

  private final Quota quota;
  private long periodEnd;
  private long pool;

  Bandwidth(Quota quota, long start) {
    this.quota = quota;
    pool = quota.nanos();
    periodEnd = start + quota.period();
  }

  /**
   * Whether {@code cpu} may go on with its thread. If so, until its slice is used up at most; else
   * it has stood still until the period's end.
   */
  boolean mayRun(Cpu cpu) {
    cpu.charge();
    if (cpu.allowance <= 0) {
      refill(cpu.at);
      long slice = Math.min(SLICE - cpu.allowance, pool); // what was overdrawn is paid first
      pool -= slice;
      cpu.allowance += slice;
    }
    if (cpu.allowance <= 0) {
      cpu.idleUntil(periodEnd);
      return false;
    }
    cpu.sliceEnd = Math.min(cpu.sliceEnd, cpu.at + cpu.allowance);
    return true;
  }

  private void refill(long now) {
    while (now >= periodEnd) {
      periodEnd += quota.period();
      pool = quota.nanos();
    }
  }
}
