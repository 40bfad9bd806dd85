package gosched.sim;

import gosched.sim.SimThread.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The simulated operating system's scheduler: it places kernel threads on CPUs.
 *
 * <p>A thread that wakes up gets an idle CPU, if there is one: the one it ran on last, or the
 * first. If none is idle it may put the thread aside that runs on its own last CPU; whether it
 * does, and who goes on when a CPU becomes free, is the affair of the {@link FairQueue}.
 *
 * <p>Linux has a queue for each CPU and evens them out; one queue is what it aims at.
 */
final class OperatingSystem {
  private final CostModel.Os costs;
  private final Agenda agenda;
  private final Books books;
  private final List<Cpu> cpus = new ArrayList<>();
  private final BitSet idle = new BitSet();
  private final FairQueue queue;

  OperatingSystem(Measurement of, Agenda agenda, Books books, long start) {
    costs = of.costs().os();
    this.agenda = agenda;
    this.books = books;
    for (int i = 0; i < of.cpus(); i++) {
      cpus.add(new Cpu(i, start, costs.jitter(), of.seed()));
    }
    idle.set(0, of.cpus());
    queue = new FairQueue(costs.slice(), cpus);
  }

  List<Cpu> cpus() {
    return cpus;
  }

  boolean allIdle() {
    return idle.cardinality() == cpus.size();
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
    if (t.cpu == null) {
      queue.starts(t, at);
    } else {
      queue.wakes(t, at);
    }
    if (idle.isEmpty()) {
      queue.add(t);
      preempt(t);
      return false;
    }
    boolean back = t.cpu != null && idle.get(t.cpu.id);
    Cpu cpu = back ? t.cpu : cpus.get(idle.nextSetBit(0));
    idle.clear(cpu.id);
    cpu.idleUntil(Math.max(t.readyAt, at + cpu.vary(latency)));
    run(cpu, t);
    agenda.add(cpu);
    return true;
  }

  /** If {@code t} is to run at once, the thread that runs on its last CPU has to stop. */
  private void preempt(MeasuredThread t) {
    Cpu cpu = t.cpu;
    if (cpu == null || cpu.thread == null || !queue.preempts(t, cpu.thread, t.readyAt)) {
      return;
    }
    boolean waits = agenda.remove(cpu); // else it is this very CPU, and it comes to a point soon
    cpu.thread.owes += cpu.interrupt(t.readyAt);
    cpu.sliceEnd = Math.min(cpu.sliceEnd, cpu.at);
    if (waits) {
      agenda.add(cpu);
    }
  }

  /** The thread on {@code cpu} goes to sleep, or ends. */
  void leave(Cpu cpu) {
    queue.sleeps(cpu.thread, cpu.at);
    cpu.thread.readyAt = cpu.at;
    cpu.thread = null;
  }

  /**
   * {@code cpu}, which is not in the agenda, looks for a thread.
   *
   * @return false if it found none, and is idle
   */
  boolean pick(Cpu cpu) {
    MeasuredThread t = queue.poll(cpu.at);
    if (t == null) {
      idle.set(cpu.id);
      return false;
    }
    cpu.idleUntil(t.readyAt);
    run(cpu, t);
    return true;
  }

  private void run(Cpu cpu, MeasuredThread t) {
    t.runs(cpu.at);
    cpu.thread = t;
    books.contextSwitches++;
    cpu.system(costs.contextSwitch());
    if (t.cpu != null && t.cpu != cpu) {
      books.migrations++;
      cpu.system(costs.migration());
    }
    t.cpu = cpu;
    cpu.sliceEnd = Math.max(cpu.at + 1, cpu.at + t.deadline - t.virtualTime(cpu.at));
  }

  /** The thread on {@code cpu} has to stop; it goes on if nobody else is before it. */
  void endSlice(Cpu cpu) {
    MeasuredThread t = cpu.thread;
    if (t.virtualTime(cpu.at) >= t.deadline) {
      queue.endSlice(t, cpu.at);
    } else {
      t.stops(cpu.at);
    }
    cpu.thread = null;
    queue.add(t);
    MeasuredThread next = queue.poll(cpu.at);
    if (next == t) {
      t.runs(cpu.at);
      cpu.thread = t;
      cpu.sliceEnd = Math.max(cpu.at + 1, cpu.at + t.deadline - t.virtual);
      return;
    }
    books.preemptions++;
    t.readyAt = cpu.at;
    cpu.idleUntil(next.readyAt);
    run(cpu, next);
  }
}
