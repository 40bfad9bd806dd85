package gosched.sim;

import gosched.sim.Cpu.Use;
import gosched.sim.Measured.CpuTime;
import gosched.sim.Measured.Goroutines;
import gosched.sim.Measured.LockUse;
import java.util.List;
import java.util.Map;

/** Writes what was counted in a run into its {@link Measured}. */
final class Bill {
  private Bill() {}

  static Measured write(
      MeasuredMachine m,
      Outcome outcome,
      long end,
      List<Cpu> cpus,
      Map<String, LockCounts> locks,
      Timeline timeline) {
    cpus.forEach(c -> c.cutAt(end));
    if (timeline != null) {
      timeline.cutAt(end);
    }
    MachineCounts n = m.counts();
    return new Measured(
        outcome,
        end - Machine.START_OF_TIME,
        m.step(),
        cpus.stream().map(Bill::time).toList(),
        new Measured.Kernel(
            n.contextSwitches,
            n.preemptions,
            n.migrations,
            n.futexWaits,
            n.futexWakes,
            n.interrupts,
            n.accesses,
            n.lineTransfers,
            m.counters().threadsStarted(),
            m.counters().peakThreads()),
        new Goroutines(n.goroutines, n.peakGoroutines, n.goroutineRuns),
        locks.entrySet().stream().map(e -> use(e.getKey(), e.getValue())).toList(),
        n.peakBytes,
        m.digest(),
        timeline);
  }

  private static CpuTime time(Cpu c) {
    return new CpuTime(c.spent(Use.USER), c.spent(Use.KERNEL), c.spent(Use.IDLE));
  }

  private static LockUse use(String name, LockCounts n) {
    return new LockUse(name, n.locks, n.acquisitions, n.contended, n.waitedNanos, n.heldNanos);
  }
}
