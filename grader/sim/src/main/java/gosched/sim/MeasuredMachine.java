package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.sim.Agenda.Entry;
import gosched.sim.Cpu.Use;
import gosched.sim.SimThread.State;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The machine that is measured: several CPUs, each with a clock, and everything takes time. It is a
 * simulation of discrete events, and a conservative one: what one CPU does that another could
 * notice, it does when no other CPU's clock is behind its own. So all that is shared is touched in
 * the order of virtual time, and the same program gives the same numbers each time.
 *
 * <p>What nobody could notice is counted at once, a little ahead of the others: see {@link
 * #RUN_AHEAD}.
 */
final class MeasuredMachine extends Machine {
  /**
   * How far a CPU may go ahead of the others, in ns, while it passes points that touch nothing
   * shared. It changes no number: at the next shared one it waits. Bounded, so that a loop that
   * touches nothing lets the others run, too.
   */
  private static final long RUN_AHEAD = 1_000;

  private final CostModel costs;
  private final MeasureLimits limits;
  private final Caches caches;
  private final Agenda agenda = new Agenda();
  private final Books books;
  private final OperatingSystem os;

  /** Null if its CPUs may be used without limit. */
  private final Bandwidth bandwidth;

  private final Queue<MeasuredThread> settling = new ArrayDeque<>();

  /** The CPU whose thread runs now, or ran last and has to be put back. Not in the agenda. */
  private Cpu cpu;

  /** When the next other CPU, alarm or delivery has its turn; or when the run's time is over. */
  private long horizon;

  /** When what no CPU does happens: a delivery. */
  private long moment = START_OF_TIME;

  private final long lastMoment;

  /** When the last change of the process's memory map is over. */
  private long mapFreeAt;

  /**
   * @param timeline where to write who ran when, or null
   */
  MeasuredMachine(Measurement of, Timeline timeline) {
    Caches caches = new Caches(of.costs());
    super(caches);
    caches.machine = this;
    this.caches = caches;
    costs = of.costs();
    limits = of.limits();
    lastMoment = START_OF_TIME + limits.nanos();
    books = new Books(costs, timeline);
    os = new OperatingSystem(of, agenda, books, START_OF_TIME);
    bandwidth = of.quota() == null ? null : new Bandwidth(of.quota(), START_OF_TIME);
  }

  // ── the loop ──────────────────────────────────────────────────────────────────────────────────

  @Override
  SimThread pick() {
    Entry e = cpu == null ? agenda.poll() : agenda.exchange(cpu);
    cpu = null;
    if (e == null || !(e instanceof Cpu) && os.allIdle() && !settling.isEmpty()) {
      nobodyRuns(e);
      return null;
    }
    if (e.at > lastMoment) {
      outcome = new Outcome.Unfinished(limits.nanos() + " ns of virtual time are over", dump());
      return null;
    }
    if (step > limits.steps()) {
      outcome = new Outcome.Unfinished(limits.steps() + " steps are done", dump());
      return null;
    }
    return switch (e) {
      case MeasuredThread.Alarm alarm -> {
        counters().timersFired++;
        os.place(alarm.thread(), alarm.at, costs.os().wakeLatency());
        yield null;
      }
      case Delivery d -> {
        moment = d.at;
        d.arrive();
        yield null;
      }
      case Cpu c -> turn(c);
    };
  }

  private void nobodyRuns(Entry later) {
    if (later != null) {
      agenda.add(later);
    }
    MeasuredThread t = settling.poll();
    if (t == null) {
      outcome = new Outcome.Deadlock(dump());
    } else {
      os.place(t, latest(), 0);
    }
  }

  /** It is {@code c}'s turn: its clock is behind all others. */
  private SimThread turn(Cpu c) {
    if (c.thread == null) {
      cpu = os.pick(c) ? c : null;
      if (cpu == null) {
        books.idle(c);
      }
      return null;
    }
    cpu = c;
    if (bandwidth != null && !bandwidth.mayRun(c)) {
      return null; // its clock went on: the others come first
    }
    if (c.at >= c.sliceEnd) {
      os.endSlice(c);
      return null;
    }
    horizon = Math.min(agenda.earliest(), lastMoment);
    books.turn(c);
    return c.thread;
  }

  // ── switch points ─────────────────────────────────────────────────────────────────────────────

  @Override
  void point(int site) {
    if (current == null || outcome != null) {
      return;
    }
    step++;
    cpu.step(costs.code().step());
    order(RUN_AHEAD);
  }

  /**
   * Waits until nobody is behind, but for {@code slack} ns. What the thread does next, up to the
   * next point, happens now.
   */
  private void order(long slack) {
    while (cpu.at - slack > horizon || cpu.at >= cpu.sliceEnd) {
      if (!leave()) {
        return; // in a static initialiser: it happens too early
      }
      compute(running(), 0);
    }
  }

  /** The CPU that runs now. */
  Cpu cpu() {
    return cpu;
  }

  /** What the running thread does next, others can notice. */
  void order() {
    order(0);
  }

  /** The running thread computes, and cannot be interrupted in it. */
  void spend(long nanos) {
    cpu.spend(Use.USER, nanos);
  }

  /** The running thread is in a system call. */
  void system(long nanos) {
    cpu.system(nanos);
  }

  /**
   * The running thread changes the process's map of memory, as one does who makes or frees a stack.
   * Only one thread can do that at a time; the others wait for it without giving up their CPU.
   */
  void changeMap(long nanos) {
    order();
    mapFreeAt = Math.max(cpu.at, mapFreeAt) + cpu.vary(nanos);
    cpu.spend(Use.KERNEL, mapFreeAt - cpu.at);
  }

  /** The running thread computes. Its slice may end meanwhile, and it may be interrupted. */
  void compute(long nanos) {
    order();
    compute(running(), nanos);
  }

  /** As far as it gets before it must stop; the rest it owes. */
  private void compute(MeasuredThread me, long nanos) {
    me.owes += nanos;
    long now = Math.min(me.owes, cpu.sliceEnd - cpu.at);
    if (now > 0) {
      me.owes -= now;
      cpu.compute(now);
    }
  }

  // ── waiting ───────────────────────────────────────────────────────────────────────────────────

  @Override
  void block(State state) {
    MeasuredThread me = running();
    os.leave(cpu);
    if (state == State.SETTLING) {
      settling.add(me);
    }
    super.block(state);
  }

  /** The alarm of the running thread, which is about to wait. */
  void setAlarm(long nanos) {
    MeasuredThread me = running();
    long at = cpu.at + nanos + costs.os().timerSlack();
    me.wakeAt = at < cpu.at ? SimThread.NEVER - 1 : at;
    me.alarm.at = me.wakeAt;
    agenda.add(me.alarm);
    horizon = Math.min(horizon, me.wakeAt);
  }

  /** The running thread makes another one runnable: a system call. */
  void wake(MeasuredThread t) {
    long began = cpu.at;
    cpu.system(costs.os().wake());
    long latency = costs.os().wakeLatency() - (cpu.at - began);
    books.futexWakes++;
    if (os.place(t, cpu.at, latency)) {
      books.interrupts++;
      cpu.system(costs.os().interrupt());
    }
    horizon = Math.min(agenda.earliest(), lastMoment);
  }

  /** By the thread that runs; or by no thread, and then no CPU's time is spent on it. */
  @Override
  void makeRunnable(SimThread t) {
    if (cpu == null) {
      os.place((MeasuredThread) t, moment, costs.os().wakeLatency());
    } else {
      wake((MeasuredThread) t);
    }
  }

  @Override
  void deliver(Delivery d) {
    agenda.add(d);
    horizon = Math.min(horizon, d.at);
  }

  MeasuredThread running() {
    return (MeasuredThread) current;
  }

  // ── threads ───────────────────────────────────────────────────────────────────────────────────

  @Override
  SimThread thread(int id, String name, Runnable body) {
    return new MeasuredThread(id, name, id == 0 ? () -> boot(body) : body);
  }

  /** The run ends with it, so nobody may be behind then. */
  private void boot(Runnable body) {
    body.run();
    order();
  }

  @Override
  void started(SimThread t) {
    if (t.id() == 0) {
      os.place((MeasuredThread) t, START_OF_TIME, 0);
    } else {
      wake((MeasuredThread) t);
    }
    books.memory(counters().liveThreads);
  }

  @Override
  void ended(SimThread t) {
    os.leave(cpu);
    books.memory(counters().liveThreads);
  }

  void checkThreadLimit() {
    if (counters().liveThreads >= limits.threads()) {
      throw new KernelError("thread limit: " + limits.threads() + " kernel threads are alive");
    }
  }

  // ── what others ask ───────────────────────────────────────────────────────────────────────────

  @Override
  SimKernel kernel() {
    return new MeasuredKernel(this);
  }

  @Override
  FutexLock lock(String name) {
    return new FutexLock(this, name, books.locks(name));
  }

  @Override
  void record(Event.Kind kind, G g, String detail) {
    books.processor(kind, detail, cpu);
    if (g == null || kind == Event.Kind.THREAD_WAIT || kind == Event.Kind.THREAD_WAKE) {
      return;
    }
    books.goroutine(kind, g, cpu);
    switch (kind) {
      case SPAWN -> {
        books.memory(counters().liveThreads);
        spend(costs.goroutine().spawn());
      }
      case RUN -> caches.runs(g);
      default -> {}
    }
  }

  /** Of the CPU that runs; where none does, of what happened last without one. */
  @Override
  long now() {
    return cpu == null ? moment : cpu.at;
  }

  CostModel costs() {
    return costs;
  }

  Caches caches() {
    return caches;
  }

  Books books() {
    return books;
  }

  int cpus() {
    return os.cpus().size();
  }

  /** What it all cost. */
  Measured result(Outcome how) {
    return books.close(how, end(), os.cpus(), this);
  }

  /** When the boot thread ended; if it did not, when all was over. */
  private long end() {
    return cpu != null ? cpu.at : latest();
  }

  /** How far the CPUs got. */
  private long latest() {
    return os.cpus().stream().mapToLong(c -> c.at).max().orElse(START_OF_TIME);
  }
}
