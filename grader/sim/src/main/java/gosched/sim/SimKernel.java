package gosched.sim;

import gosched.kit.Carrier;
import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import gosched.sim.Decision.Kind;
import gosched.sim.SimThread.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.internal.vm.Continuation;

/**
 * One run of the simulated machine. Its scheduler is the loop in {@link #run}; threads come back to
 * it by yielding their continuation, at a switch point or because they block.
 *
 * <p>Not thread-safe and not meant to be: all of a run happens on one {@link Carrier}.
 */
public final class SimKernel implements Kernel {
  /** In the calm phase after the fuel is used up, threads take turns of this many steps. */
  private static final int CALM_TURN = 16;

  private static final long START_OF_TIME = 1_000_000_000L;

  private final Chooser chooser;
  private final Limits limits;
  private final Trace trace;
  private final Carrier carrier = (Carrier) Thread.currentThread();

  private final List<SimThread> threads = new ArrayList<>();
  private SimThread[] runnable = new SimThread[8];
  private int runnableCount;
  private SimThread current;
  private SimThread next;
  private SimThread last;

  private long now = START_OF_TIME;
  private long step;
  private long digest = 1;
  private boolean calm;
  private boolean still;
  private Outcome outcome;
  private final List<Decision> made = new ArrayList<>();
  private final Counters counters = new Counters();

  /**
   * @param trace where to write what happens, or null
   */
  SimKernel(Chooser chooser, Limits limits, Trace trace) {
    this.chooser = chooser;
    this.limits = limits;
    this.trace = trace;
  }

  // ── the scheduler of the simulated machine ────────────────────────────────────────────────────

  /** Runs {@code boot} on the first thread until it ends, or until the run ends otherwise. */
  Outcome run(Consumer<? super SimKernel> boot) {
    if (Hooks.kernel != null) {
      throw new IllegalStateException("one simulation at a time");
    }
    Hooks.kernel = this;
    try {
      SimThread first = new SimThread(0, "boot", () -> runThread(() -> boot.accept(this)));
      last = first;
      begin(first);
      while (outcome == null) {
        SimThread t = next == null ? pick() : next;
        next = null;
        if (t != null) {
          dispatch(t);
          if (first.state == State.DONE && outcome == null) {
            outcome = new Outcome.Finished();
          }
        }
      }
      return outcome;
    } finally {
      Hooks.kernel = null;
      carrier.mount(null);
    }
  }

  private void dispatch(SimThread t) {
    current = t;
    last = t;
    carrier.mount(t);
    try {
      t.continuation.run();
    } catch (Throwable thrown) {
      // The stack overflowed while the panic was reported: all the rest is caught on the thread.
      outcome = outcome == null ? new Outcome.Crash(thrown) : outcome;
    }
    current = null;
    if (t.continuation.isDone()) {
      leaveRunnable(t);
      t.state = State.DONE;
      t.steps++; // a place of its own for the decision who runs next
      counters.liveThreads--;
      record(Event.Kind.THREAD_EXIT, null, "");
    }
  }

  /** Whom to run when nobody does; null if that needed the clock, or if the run is over. */
  private SimThread pick() {
    if (runnableCount == 0) {
      wakeSomebody();
      return null;
    }
    step++;
    checkFuel();
    if (outcome != null) {
      return null;
    }
    if (calm || runnableCount == 1) {
      return nextInTurn();
    }
    SimThread t = chooser.atBlock(this);
    if (t != nextInTurn()) {
      decided(last, Kind.PICK, t.id());
    }
    return t;
  }

  private void wakeSomebody() {
    for (SimThread t : threads) {
      if (t.state == State.SETTLING) {
        makeRunnable(t);
        return;
      }
    }
    if (hasTimers()) {
      tick();
    } else {
      outcome = new Outcome.Deadlock(dump());
    }
  }

  /** The first runnable thread after the last one that ran, by id: the default, and fair. */
  SimThread nextInTurn() {
    SimThread after = null;
    SimThread lowest = runnable[0];
    for (int i = 0; i < runnableCount; i++) {
      SimThread t = runnable[i];
      if (t.id() > last.id() && (after == null || t.id() < after.id())) {
        after = t;
      }
      if (t.id() < lowest.id()) {
        lowest = t;
      }
    }
    return after == null ? lowest : after;
  }

  /** The clock jumps to the earliest timer, and all timers that are due fire. */
  void tick() {
    long earliest = SimThread.NEVER;
    for (SimThread t : threads) {
      earliest = Math.min(earliest, t.wakeAt);
    }
    now = Math.max(now, earliest);
    for (SimThread t : threads) {
      if (t.wakeAt <= now) {
        counters.timersFired++;
        makeRunnable(t);
      }
    }
    if (current != null) {
      decided(current, Kind.CLOCK, 0);
      record(Event.Kind.NOTE, current.g(), "time passes, a timer fires");
    }
  }

  /** Whether the clock may jump while threads run. */
  boolean mayTick() {
    return !still && hasTimers();
  }

  private boolean hasTimers() {
    for (SimThread t : threads) {
      if (t.wakeAt != SimThread.NEVER) {
        return true;
      }
    }
    return false;
  }

  // ── switch points ─────────────────────────────────────────────────────────────────────────────

  /** A switch may happen here. Hot: one run passes hundreds of points and decides at a few. */
  void point(int site) {
    SimThread t = current;
    if (t == null || outcome != null) {
      return;
    }
    step++;
    t.steps++;
    digest = (digest ^ Sites.hash(site) ^ (long) t.id() << 32) * 0x9E3779B97F4A7C15L;
    if (trace != null) {
      trace.point(step, t.id(), t.g(), site);
    }
    if (step >= chooser.askAt || step >= limits.fuel()) {
      decide(t);
    }
  }

  private void decide(SimThread t) {
    checkFuel();
    SimThread to;
    if (calm) {
      to = step % CALM_TURN == 0 ? nextInTurn() : t;
    } else {
      to = chooser.atPoint(this, t);
      if (to != t) {
        decided(t, Kind.SWITCH, to.id());
      }
    }
    if (to != t) {
      next = to;
      if (!leave()) {
        next = null; // below a native frame, such as a static initialiser: it cannot be left
      }
    }
  }

  private void checkFuel() {
    if (step >= limits.fuel()) {
      calm = true;
      if (step >= limits.fuel() + limits.calmFuel() && outcome == null) {
        outcome = new Outcome.Livelock(step, dump());
        if (current != null) {
          leave();
          throw new KernelStopped();
        }
      }
    }
  }

  /** Back to the loop in {@link #run}; false if the stack cannot be left. */
  private boolean leave() {
    try {
      Continuation.yield(SimThread.SCOPE);
      return true;
    } catch (IllegalStateException pinned) {
      return false;
    }
  }

  /** Every kernel call begins here. */
  SimThread enter(int site) {
    if (current == null) {
      throw new KernelError("not on a kernel thread of this machine");
    }
    point(site);
    if (outcome != null) {
      throw new KernelStopped();
    }
    return current;
  }

  /** The running thread waits in {@code state} until {@link #makeRunnable} is called for it. */
  void block(State state) {
    SimThread me = current;
    me.state = state;
    me.steps++;
    leaveRunnable(me);
    record(Event.Kind.THREAD_WAIT, me.g(), state.name().toLowerCase());
    if (!leave()) {
      makeRunnable(me);
      throw new KernelError("a thread cannot wait inside a static initialiser or a native call");
    }
    record(Event.Kind.THREAD_WAKE, me.g(), "");
  }

  void makeRunnable(SimThread t) {
    t.state = State.RUNNABLE;
    t.wakeAt = SimThread.NEVER;
    if (t.runnableIndex < 0) {
      if (runnableCount == runnable.length) {
        runnable = Arrays.copyOf(runnable, 2 * runnableCount);
      }
      t.runnableIndex = runnableCount;
      runnable[runnableCount++] = t;
      chooser.runnableGrew();
    }
  }

  private void leaveRunnable(SimThread t) {
    int hole = t.runnableIndex;
    if (hole >= 0) {
      SimThread last = runnable[--runnableCount];
      runnable[hole] = last;
      last.runnableIndex = hole;
      runnable[runnableCount] = null;
      t.runnableIndex = -1;
    }
  }

  // ── the kernel's calls ────────────────────────────────────────────────────────────────────────

  @Override
  public KernelThread start(String name, Runnable body) {
    enter(Sites.START);
    if (counters.liveThreads >= limits.threads()) {
      throw new KernelError("thread limit: " + limits.threads() + " kernel threads are alive");
    }
    return spawn(name, body);
  }

  private SimThread spawn(String name, Runnable body) {
    SimThread t = new SimThread(threads.size(), name, () -> runThread(body));
    begin(t);
    return t;
  }

  private void begin(SimThread t) {
    threads.add(t);
    counters.threadsStarted++;
    counters.liveThreads++;
    counters.peakThreads = Math.max(counters.peakThreads, counters.liveThreads);
    chooser.started(t);
    makeRunnable(t);
    record(Event.Kind.THREAD_START, null, t.name());
  }

  private void runThread(Runnable body) {
    try {
      body.run();
    } catch (KernelStopped over) {
      // The run is over.
    } catch (Throwable thrown) {
      panic(thrown);
    }
  }

  @Override
  public void park() {
    park(SimThread.NEVER);
  }

  @Override
  public void parkNanos(long nanos) {
    park(nanos);
  }

  private void park(long nanos) {
    SimThread me = enter(Sites.PARK);
    counters.parks++;
    if (!me.permit && nanos > 0) {
      if (!still && chooser.spurious(this)) {
        decided(me, Kind.SPURIOUS, 0);
        record(Event.Kind.NOTE, me.g(), "park returns for no reason");
      } else {
        me.wakeAt = nanos == SimThread.NEVER ? SimThread.NEVER : deadline(nanos);
        block(State.PARKED);
      }
    }
    me.permit = false;
  }

  @Override
  public void unpark(KernelThread thread) {
    SimThread me = enter(Sites.UNPARK);
    counters.unparks++;
    SimThread t = (SimThread) thread;
    record(Event.Kind.UNPARK, me.g(), t.name());
    if (t.state == State.PARKED) {
      makeRunnable(t);
    } else {
      t.permit = true;
    }
  }

  @Override
  public void sleep(long nanos) {
    sleep(nanos, null);
  }

  @Override
  public void block(String call, long nanos) {
    sleep(nanos, call);
  }

  private void sleep(long nanos, String call) {
    SimThread me = enter(Sites.SLEEP);
    if (nanos > 0) {
      me.call = call;
      me.wakeAt = deadline(nanos);
      block(State.SLEEPING);
    }
  }

  private long deadline(long nanos) {
    int late = still ? 0 : chooser.late(this);
    if (late > 0) {
      decided(current, Kind.LATE, late);
      record(Event.Kind.NOTE, current.g(), "this timer will be late");
    }
    long delay = nanos + nanos / 4 * late;
    long at = now + delay;
    return at > now && delay >= nanos ? at : SimThread.NEVER - 1;
  }

  @Override
  public KernelLock lock(String name) {
    return new SimLock(this, name);
  }

  void locked(SimLock lock) {
    counters.locks++;
    record(Event.Kind.LOCK, current.g(), lock.toString());
  }

  void unlocked(SimLock lock) {
    record(Event.Kind.UNLOCK, current.g(), lock.toString());
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public int cpus() {
    return limits.cpus();
  }

  @Override
  public void panic(Throwable why) {
    if (outcome == null) {
      outcome = new Outcome.Crash(rootOf(why));
    }
    leave();
    throw new KernelStopped();
  }

  /** A violated rule or a step not started yet says more than the panic around it. */
  private static Throwable rootOf(Throwable why) {
    for (Throwable t = why; t != null; t = t.getCause()) {
      if (t instanceof Violation || t instanceof gosched.kit.Todo) {
        return t;
      }
    }
    return why;
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    if (current != null) {
      point(Sites.of(kind));
      record(kind, g, detail);
    }
  }

  private void record(Event.Kind kind, G g, String detail) {
    if (trace != null) {
      int thread = current == null ? last.id() : current.id();
      trace.event(new Event(step, now, thread, g == null ? 0 : g.id(), kind, detail));
    }
  }

  // ── for checks ────────────────────────────────────────────────────────────────────────────────

  /**
   * Waits until no other thread can run without the clock moving on. For a check's boot thread:
   * what it sees next is the machine at rest.
   */
  public void settle() {
    enter(Sites.CHOICE);
    block(State.SETTLING);
  }

  /**
   * From here on no more disturbances, only switches: for a check's last look, so that a sleep
   * leaves everybody the time that it says.
   */
  public void calmDown() {
    still = true;
  }

  /** Counts of what the lab asked of this kernel so far. */
  public Counters counters() {
    return counters;
  }

  /** Threads that have started and not ended, the boot thread included. */
  public int liveThreads() {
    return counters.liveThreads;
  }

  /** Who does what, a line each. */
  public String dump() {
    return threads.stream()
        .filter(t -> t.state != State.DONE)
        .map(t -> "  " + t.describe())
        .collect(Collectors.joining("\n"));
  }

  // ── for choosers and the explorer ─────────────────────────────────────────────────────────────

  long step() {
    return step;
  }

  long digest() {
    return digest ^ now;
  }

  /** The thread that runs, or ran last. */
  SimThread last() {
    return last;
  }

  private void decided(SimThread at, Kind kind, int arg) {
    made.add(new Decision(at.id(), at.steps, kind, arg));
  }

  Schedule schedule() {
    return new Schedule(made);
  }

  int runnableCount() {
    return runnableCount;
  }

  SimThread runnable(int i) {
    return runnable[i];
  }

  /** The thread of that id, or null. */
  SimThread thread(int id) {
    return id >= 0 && id < threads.size() ? threads.get(id) : null;
  }
}
