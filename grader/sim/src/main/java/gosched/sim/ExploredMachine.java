package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelStopped;
import gosched.sim.Decision.Kind;
import gosched.sim.SimThread.State;

/**
 * The machine that is explored: any thread may run on at any switch point, and a {@link Chooser}
 * decides. The clock jumps when nobody can run, and in bad weather at other times, too.
 */
final class ExploredMachine extends Machine {
  /** In the calm phase after the fuel is used up, threads take turns of this many steps. */
  private static final int CALM_TURN = 16;

  /** In ns: an hour. */
  private static final long LONGEST_HOLD_UP = 3_600_000_000_000L;

  private final Chooser chooser;
  private final Limits limits;
  private final Journal journal;

  private final RunQueue runnable = new RunQueue();

  /** What the network is to bring. */
  private final Agenda deliveries = new Agenda();

  private SimThread next;

  private long now = START_OF_TIME;
  private boolean calm;
  private boolean still;

  /**
   * @param watcher who wants to know which memory is touched, or null
   */
  ExploredMachine(Chooser chooser, Limits limits, Journal journal, Watcher watcher) {
    super(watcher);
    this.chooser = chooser;
    this.limits = limits;
    this.journal = journal;
  }

  // ── who runs when nobody does ─────────────────────────────────────────────────────────────────

  @Override
  SimThread pick() {
    if (next == null) {
      return pickAtBlock();
    }
    SimThread t = next;
    next = null;
    return t;
  }

  private SimThread pickAtBlock() {
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
    for (SimThread t : threads()) {
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

  /** The clock jumps to the earliest timer or delivery, and all that are due come. */
  void tick() {
    now = Math.max(now, earliestTimer());
    if (current != null) {
      chose(Kind.CLOCK, 0, "time passes, a timer fires");
    }
    for (SimThread t : threads()) {
      if (t.wakeAt <= now) {
        counters().timersFired++;
        makeRunnable(t);
      }
    }
    while (deliveries.earliest() <= now) {
      ((Delivery) deliveries.poll()).arrive();
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
    long earliest = deliveries.earliest();
    for (SimThread t : threads()) {
      earliest = Math.min(earliest, t.wakeAt);
    }
    return earliest;
  }

  // ── switch points ─────────────────────────────────────────────────────────────────────────────

  @Override
  void point(int site) {
    SimThread t = current;
    if (t == null || outcome != null) {
      return;
    }
    step++;
    t.steps++;
    journal.cameTo(t, site);
    if (t.steps >= t.holdAt) {
      hold(t);
    }
    if (step >= chooser.askAt || step >= limits.fuel()) {
      decide(t);
    }
    if (journal.isTraced()) {
      journal.wentPast(step, t, site);
    }
  }

  /** The check's doing, not a choice: so a replay need not be told. */
  private void hold(SimThread t) {
    t.holdAt = SimThread.NEVER;
    runnable.remove(t);
    t.state = State.HELD;
    record(Event.Kind.THREAD_WAIT, t.g(), State.HELD.verb);
    if (leave()) {
      record(Event.Kind.THREAD_WAKE, t.g(), "");
    } else {
      makeRunnable(t);
      t.holdAt = t.steps + 1; // below a native frame: at the next point, then
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

  @Override
  void block(State state) {
    runnable.remove(current);
    super.block(state);
  }

  @Override
  void makeRunnable(SimThread t) {
    t.state = State.RUNNABLE;
    t.wakeAt = SimThread.NEVER;
    if (runnable.add(t)) {
      chooser.runnableGrew();
    }
  }

  @Override
  void deliver(Delivery d) {
    deliveries.add(d);
  }

  /** When something is over that takes {@code nanos} ns from now on; it may be late. */
  long deadline(long nanos) {
    int late = still ? 0 : chooser.late(this);
    if (late > 0) {
      chose(Kind.LATE, late, "this timer will be late");
    }
    long delay = nanos + nanos / 4 * late;
    long at = now + delay;
    return at > now && delay >= nanos ? at : SimThread.NEVER - 1;
  }

  @Override
  void started(SimThread t) {
    chooser.started(t);
    makeRunnable(t);
  }

  @Override
  void ended(SimThread t) {
    runnable.remove(t);
    t.steps++; // a place of its own for the decision who runs next
  }

  // ── what others ask ───────────────────────────────────────────────────────────────────────────

  @Override
  SimKernel kernel() {
    return new ExploredKernel(this);
  }

  @Override
  ExploredLock lock(String name) {
    return new ExploredLock(this, name);
  }

  @Override
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

  RunQueue runnable() {
    return runnable;
  }

  @Override
  long now() {
    return now;
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
    return id >= 0 && id < threads().size() ? threads().get(id) : null;
  }
}
