package gosched.sim;

import gosched.sim.Cpu.Use;
import gosched.sim.SimThread.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;

/**
 * The simulated operating system's scheduler: it places kernel threads on CPUs. One queue of those
 * that could run but have no CPU, first in, first out. A thread that becomes runnable gets an idle
 * CPU, if there is one: the one it ran on last, or the first. Nobody is interrupted for it; whoever
 * runs while others wait is put aside when its time slice is over.
 *
 * <p>Linux has a queue for each CPU and evens them out; one queue is what it aims at. That a thread
 * that wakes does not push another one aside before its slice is over, is what EEVDF does, too.
 */
final class OperatingSystem {
  private final CostModel.Os costs;
  private final Agenda agenda;
  private final MachineCounts counts;
  private final List<Cpu> cpus = new ArrayList<>();
  private final BitSet idle = new BitSet();
  private final Queue<MeasuredThread> waiting = new ArrayDeque<>();

  OperatingSystem(int cpus, CostModel.Os costs, Agenda agenda, MachineCounts counts, long start) {
    this.costs = costs;
    this.agenda = agenda;
    this.counts = counts;
    for (int i = 0; i < cpus; i++) {
      this.cpus.add(new Cpu(i, start));
    }
    idle.set(0, cpus);
  }

  List<Cpu> cpus() {
    return cpus;
  }

  boolean allIdle() {
    return idle.cardinality() == cpus.size();
  }

  /** Whether somebody could use a CPU and has none. */
  boolean somebodyWaits() {
    return !waiting.isEmpty();
  }

  /**
   * A thread can run from {@code at} on, at the earliest.
   *
   * @param latency how long an idle CPU takes to wake up, counted from {@code at}
   * @return whether it got an idle CPU, which had to be interrupted for it
   */
  boolean place(MeasuredThread t, long at, long latency) {
    t.state = State.RUNNABLE;
    agenda.remove(t.alarm);
    t.readyAt = Math.max(t.readyAt, at);
    if (idle.isEmpty()) {
      waiting.add(t);
      return false;
    }
    boolean back = t.cpu != null && idle.get(t.cpu.id);
    Cpu cpu = back ? t.cpu : cpus.get(idle.nextSetBit(0));
    idle.clear(cpu.id);
    cpu.idleUntil(Math.max(t.readyAt, at + latency));
    run(cpu, t);
    agenda.add(cpu);
    return true;
  }

  /**
   * {@code cpu}, which is not in the agenda, looks for a thread.
   *
   * @return false if it found none, and is idle
   */
  boolean pick(Cpu cpu) {
    MeasuredThread t = waiting.poll();
    if (t == null) {
      idle.set(cpu.id);
      return false;
    }
    cpu.idleUntil(t.readyAt);
    run(cpu, t);
    return true;
  }

  private void run(Cpu cpu, MeasuredThread t) {
    cpu.thread = t;
    counts.contextSwitches++;
    cpu.spend(Use.KERNEL, costs.contextSwitch());
    if (t.cpu != null && t.cpu != cpu) {
      counts.migrations++;
      cpu.spend(Use.KERNEL, costs.migration());
    }
    t.cpu = cpu;
    cpu.sliceEnd = cpu.at + costs.slice();
  }

  /** The thread on {@code cpu} has had its slice: another one's turn, if others wait. */
  void endSlice(Cpu cpu) {
    if (waiting.isEmpty()) {
      cpu.sliceEnd = cpu.at + costs.slice();
      return;
    }
    counts.preemptions++;
    MeasuredThread t = cpu.thread;
    t.readyAt = cpu.at;
    waiting.add(t);
    pick(cpu);
  }
}
