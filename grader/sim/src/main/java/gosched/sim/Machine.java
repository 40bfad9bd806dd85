package gosched.sim;

import gosched.kit.Carrier;
import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.KernelStopped;
import gosched.sim.Decision.Kind;
import gosched.sim.SimThread.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.internal.vm.Continuation;

/**
 * The simulated machine in one run: its threads, its clock and its scheduler, which is the loop in
 * {@link #run}. Threads come back to the loop by yielding their continuation, at a switch point or
 * because they block.
 *
 * <p>Not thread-safe and not meant to be: all of a run happens on one {@link Carrier}.
 */
final class Machine {
  /** In the calm phase after the fuel is used up, threads take turns of this many steps. */
  private static final int CALM_TURN = 16;

  /** Not 0, which code may use for "no time yet". */
  private static final long START_OF_TIME = 1_000_000_000L;

  /** In ns: an hour. */
  private static final long LONGEST_HOLD_UP = 3_600_000_000_000L;

  private final Chooser chooser;
  private final Limits limits;
  private final Journal journal;

  /** Who wants to know which memory is touched; null if nobody does, as is locations then. */
  final Watcher watcher;

  final Locations locations;

  private final Carrier carrier = (Carrier) Thread.currentThread();
  private final Counters counters = new Counters();

  private final List<SimThread> threads = new ArrayList<>();
  private final RunQueue runnable = new RunQueue();
  private SimThread current;
  private SimThread next;
  private SimThread last;

  private long now = START_OF_TIME;
  private long step;
  private boolean calm;
  private boolean still;
  private Outcome outcome;

  Machine(Chooser chooser, Limits limits, Journal journal, Watcher watcher) {
    this.chooser = chooser;
    this.limits = limits;
    this.journal = journal;
    this.watcher = watcher;
    locations = watcher == null ? null : new Locations();
  }

  // ── the scheduler of the simulated machine ────────────────────────────────────────────────────

  /** Runs {@code boot} on the first thread until it ends, or until the run ends otherwise. */
  Outcome run(Runnable boot) {
    if (Hooks.machine != null) {
      throw new IllegalStateException("one simulation at a time");
    }
    Hooks.machine = this;
    try {
      SimThread first = new SimThread(0, "boot", () -> runThread(boot));
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
      Hooks.machine = null;
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
      runnable.remove(t);
      t.state = State.DONE;
      t.steps++; // a place of its own for the decision who runs next
      counters.liveThreads--;
      record(Event.Kind.THREAD_EXIT, null, "");
    }
  }

  /** Whom to run when nobody does; null if that needed the clock, or if the run is over. */
  private SimThread pick() {
    if (runnable.size() == 0) {
      wakeSomebody();
      return null;
    }
    step++;
    checkFuel();
    if (outcome != null) {
      return null;
    }
    if (calm || runnable.size() == 1) {
      return nextInTurn();
    }
    SimThread t = chooser.atBlock(this);
    if (t != nextInTurn()) {
      journal.decided(last, Kind.PICK, t.id());
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

  /** The clock jumps to the earliest timer, and all timers that are due fire. */
  void tick() {
    now = Math.max(now, earliestTimer());
    if (current != null) {
      chose(Kind.CLOCK, 0, "time passes, a timer fires");
    }
    for (SimThread t : threads) {
      if (t.wakeAt <= now) {
        counters.timersFired++;
        makeRunnable(t);
      }
    }
  }

  /**
   * Whether the clock may jump while threads run: to a timer that is near. A thread can be held up
   * for long, but not for an age: where the clock ends, times are no longer what they are elsewhere
   * ("an hour from now" is now), and a program need not be right there.
   */
  boolean mayTick() {
    return !still && earliestTimer() - now <= LONGEST_HOLD_UP;
  }

  private boolean hasTimers() {
    return earliestTimer() != SimThread.NEVER;
  }

  private long earliestTimer() {
    long earliest = SimThread.NEVER;
    for (SimThread t : threads) {
      earliest = Math.min(earliest, t.wakeAt);
    }
    return earliest;
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
    journal.cameTo(t, site);
    if (step >= chooser.askAt || step >= limits.fuel()) {
      decide(t);
    }
    if (journal.isTraced()) {
      journal.wentPast(step, t, site);
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
        chose(Kind.SWITCH, to.id(), "preempted");
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
    runnable.remove(me);
    record(Event.Kind.THREAD_WAIT, me.g(), state.verb);
    if (!leave()) {
      makeRunnable(me);
      throw new KernelError("a thread cannot wait inside a static initialiser or a native call");
    }
    record(Event.Kind.THREAD_WAKE, me.g(), "");
  }

  void makeRunnable(SimThread t) {
    t.state = State.RUNNABLE;
    t.wakeAt = SimThread.NEVER;
    if (runnable.add(t)) {
      chooser.runnableGrew();
    }
  }

  // ── threads ───────────────────────────────────────────────────────────────────────────────────

  SimThread spawn(String name, Runnable body) {
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

  void panic(Throwable why) {
    end(new Outcome.Crash(Stacks.rootOf(why)));
  }

  /** Ends the run; does not return to the thread that calls. */
  void end(Outcome how) {
    if (outcome == null) {
      outcome = how;
    }
    leave();
    throw new KernelStopped();
  }

  /** Who does what, a line each. */
  String dump() {
    return threads.stream()
        .filter(t -> t.state != State.DONE)
        .map(t -> "  " + t.describe())
        .collect(Collectors.joining("\n"));
  }

  // ── what others ask ───────────────────────────────────────────────────────────────────────────

  void record(Event.Kind kind, G g, String detail) {
    journal.event(step, now, current == null ? last : current, kind, g, detail);
  }

  /** Something besides a switch was chosen for the running thread. */
  void chose(Kind kind, int arg, String note) {
    journal.decided(current, kind, arg);
    record(Event.Kind.NOTE, current.g(), note);
  }

  /** From here on no disturbances. */
  void stayStill() {
    still = true;
  }

  /** Whether disturbances are over. */
  boolean isStill() {
    return still;
  }

  Chooser chooser() {
    return chooser;
  }

  Limits limits() {
    return limits;
  }

  Journal journal() {
    return journal;
  }

  Counters counters() {
    return counters;
  }

  /** The thread that runs; null while the machine's own loop does. */
  SimThread current() {
    return current;
  }

  /** The thread that runs, or ran last. */
  SimThread last() {
    return last;
  }

  RunQueue runnable() {
    return runnable;
  }

  long now() {
    return now;
  }

  long step() {
    return step;
  }

  long digest() {
    return journal.digest(now);
  }

  /** The default for who runs next, and fair. */
  SimThread nextInTurn() {
    return runnable.after(last);
  }

  /** The thread of that id, or null. */
  SimThread thread(int id) {
    return id >= 0 && id < threads.size() ? threads.get(id) : null;
  }
}
