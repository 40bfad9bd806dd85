package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.sim.Cpu.Use;
import gosched.sim.Measured.CpuTime;
import gosched.sim.Measured.Goroutines;
import gosched.sim.Measured.LockUse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is counted while a measured machine runs, and closed when the run is over. */
final class Books {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  long contextSwitches;
  long preemptions;
  long migrations;
  long futexWaits;
  long futexWakes;
  long interrupts;
  long accesses;
  long lineTransfers;

  private final CostModel costs;
  private final Timeline timeline;
  private final Map<String, LockCounts> locks = new TreeMap<>();
  private long goroutines;
  private long liveGoroutines;
  private long peakGoroutines;
  private long goroutineRuns;
  private long peakBytes;
  private long digest = 1;

  /**
   * @param timeline where to write who ran when, or null
   */
  Books(CostModel costs, Timeline timeline) {
    this.costs = costs;
    this.timeline = timeline;
  }

  /** The counts of all locks of that name. */
  LockCounts locks(String name) {
    return locks.computeIfAbsent(name, _ -> new LockCounts());
  }

  /** {@code cpu} goes on with its thread. */
  void turn(Cpu cpu) {
    digest = (digest ^ cpu.at ^ (long) cpu.thread.id() << 40) * PRIME;
    if (timeline != null) {
      timeline.runs(cpu);
    }
  }

  void idle(Cpu cpu) {
    if (timeline != null) {
      timeline.idle(cpu);
    }
  }

  /** Something happened to a processor, perhaps: {@code cpu}'s thread says so. */
  void processor(Event.Kind kind, String name, Cpu cpu) {
    if (timeline != null) {
      switch (kind) {
        case ACQUIREP -> timeline.holds(name, cpu);
        case RELEASEP, RETAKE -> timeline.holdsNoMore(name, cpu);
        default -> {}
      }
    }
  }

  /** Something happened to a goroutine, by {@code cpu}'s thread. */
  void goroutine(Event.Kind kind, G g, Cpu cpu) {
    digest = (digest ^ cpu.at ^ kind.ordinal() ^ g.id() << 32) * PRIME;
    switch (kind) {
      case SPAWN -> {
        goroutines++;
        peakGoroutines = Math.max(peakGoroutines, ++liveGoroutines);
      }
      case RUN -> goroutineRuns++;
      case EXIT -> liveGoroutines--;
      default -> {}
    }
    if (timeline != null) {
      timeline.event(cpu, cpu.thread, kind, g);
    }
  }

  /** So many threads live now; and as many goroutines as were counted. */
  void memory(int threads) {
    long now = threads * costs.thread().bytes() + liveGoroutines * costs.goroutine().bytes();
    peakBytes = Math.max(peakBytes, now);
  }

  /** The run is over. */
  Measured close(Outcome outcome, long end, List<Cpu> cpus, MeasuredMachine m) {
    cpus.forEach(c -> c.cutAt(end));
    if (timeline != null) {
      timeline.cutAt(end);
    }
    return new Measured(
        outcome,
        end - Machine.START_OF_TIME,
        m.step(),
        cpus.stream().map(Books::time).toList(),
        new Measured.Kernel(
            contextSwitches,
            preemptions,
            migrations,
            futexWaits,
            futexWakes,
            interrupts,
            accesses,
            lineTransfers,
            m.counters().threadsStarted(),
            m.counters().peakThreads()),
        net(m.counters()),
        new Goroutines(goroutines, peakGoroutines, goroutineRuns),
        locks.entrySet().stream().map(e -> use(e.getKey(), e.getValue())).toList(),
        peakBytes,
        digest ^ end,
        timeline);
  }

  private static Measured.Net net(Counters n) {
    return new Measured.Net(n.netReads, n.netWrites, n.netPolls, n.netWaits, n.netAdds, n.netWakes);
  }

  private static CpuTime time(Cpu c) {
    return new CpuTime(c.spent(Use.USER), c.spent(Use.KERNEL), c.spent(Use.IDLE));
  }

  private static LockUse use(String name, LockCounts n) {
    return new LockUse(name, n.locks, n.acquisitions, n.contended, n.waitedNanos, n.heldNanos);
  }
}
