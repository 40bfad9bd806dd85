package gosched.sim;

import gosched.kit.Carrier;
import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.Preempt;
import gosched.sim.SimThread.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.internal.vm.Continuation;

/**
 * A simulated machine in one run: its threads and how they come and go. Who runs when, and what
 * time it is, is the affair of the two kinds: {@link ExploredMachine} looks for bad orders, {@link
 * MeasuredMachine} for what things cost.
 *
 * <p>Its heart is the loop in {@link #run}. Threads come back to it by yielding their continuation,
 * at a switch point or because they wait. Not thread-safe and not meant to be: all of a run happens
 * on one {@link Carrier}.
 */
abstract sealed class Machine permits ExploredMachine, MeasuredMachine {
  /** Not 0, which code may use for "no time yet". */
  static final long START_OF_TIME = 1_000_000_000L;

  /** Who wants to know which memory is touched; null if nobody does, as is locations then. */
  final Watcher watcher;

  final Locations locations;

  private final Carrier carrier = (Carrier) Thread.currentThread();
  private final Counters counters = new Counters();
  private final List<SimThread> threads = new ArrayList<>();

  /** The thread that runs; null while the loop does. */
  SimThread current;

  /** The thread that runs, or ran last. */
  SimThread last;

  /** How many switch points the run has passed. */
  long step;

  /** How the run ended; null until then. */
  Outcome outcome;

  private Violation broken;

  /**
   * @param watcher who wants to know which memory is touched, or null
   */
  Machine(Watcher watcher) {
    this.watcher = watcher;
    locations = watcher == null ? null : new Locations();
  }

  // ── the loop ──────────────────────────────────────────────────────────────────────────────────

  /** Runs {@code boot} on the first thread until it ends, or until the run ends otherwise. */
  final Outcome run(Runnable boot) {
    if (Hooks.machine != null) {
      throw new IllegalStateException("one simulation at a time");
    }
    Hooks.machine = this;
    Preempt.forget(); // what the run before left behind
    try {
      SimThread first = thread(0, "boot", () -> runThread(boot));
      last = first;
      begin(first);
      while (outcome == null) {
        SimThread t = pick();
        if (t != null) {
          dispatch(t);
          if (first.state == State.DONE && outcome == null) {
            outcome = broken == null ? new Outcome.Finished() : new Outcome.Crash(broken);
          }
        }
      }
      return outcome;
    } finally {
      Hooks.machine = null;
      carrier.mount(null);
    }
  }

  /** A rule was broken; the first time counts. */
  final void violated(Violation rule) {
    broken = broken == null ? rule : broken;
  }

  /** Whom to run now; null if it takes another look, or if the run is over. */
  abstract SimThread pick();

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
      t.state = State.DONE;
      ended(t);
      counters.liveThreads--;
      record(Event.Kind.THREAD_EXIT, null, "");
    }
  }

  /** Back to the loop; false if the stack cannot be left. */
  final boolean leave() {
    try {
      Continuation.yield(SimThread.SCOPE);
      return true;
    } catch (IllegalStateException pinned) {
      return false; // below a native frame, such as a static initialiser
    }
  }

  // ── switch points ─────────────────────────────────────────────────────────────────────────────

  /** A switch may happen here. Hot: one run passes hundreds of points and switches at a few. */
  abstract void point(int site);

  /** Every kernel call begins here. */
  final SimThread enter(int site) {
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
    record(Event.Kind.THREAD_WAIT, me.g(), state.verb);
    if (!leave()) {
      makeRunnable(me);
      throw new KernelError("a thread cannot wait inside a static initialiser or a native call");
    }
    record(Event.Kind.THREAD_WAKE, me.g(), "");
  }

  /** A thread that waited may go on. */
  abstract void makeRunnable(SimThread t);

  /** It happens at its time, whoever runs then. */
  abstract void deliver(Delivery d);

  // ── threads ───────────────────────────────────────────────────────────────────────────────────

  final SimThread spawn(String name, Runnable body) {
    SimThread t = thread(threads.size(), name, () -> runThread(body));
    begin(t);
    return t;
  }

  /** This machine's kind of thread. */
  SimThread thread(int id, String name, Runnable body) {
    return new SimThread(id, name, body);
  }

  private void begin(SimThread t) {
    threads.add(t);
    counters.threadsStarted++;
    counters.liveThreads++;
    counters.peakThreads = Math.max(counters.peakThreads, counters.liveThreads);
    started(t);
    record(Event.Kind.THREAD_START, null, t.name());
  }

  /** A thread was made, and is runnable. */
  abstract void started(SimThread t);

  /** A thread's body has returned. */
  abstract void ended(SimThread t);

  private void runThread(Runnable body) {
    try {
      body.run();
    } catch (KernelStopped over) {
      if (outcome == null && !isOfALab(body)) {
        panic(KernelStopped.tooSoon(current));
      }
    } catch (Throwable thrown) {
      panic(thrown);
    }
  }

  /**
   * A scheduler may end a thread of its own by that exception. A thread of a check's has something
   * to say at its end, and who could end it would have the last word.
   */
  private static boolean isOfALab(Runnable body) {
    return body.getClass().getName().startsWith("gosched.lab");
  }

  /** Ends the run; does not return to the thread that calls. */
  final void panic(Throwable why) {
    stop(new Outcome.Crash(Stacks.rootOf(Objects.requireNonNull(why))));
  }

  /** Ends the run, if it has not ended; does not return to the thread that calls. */
  final void stop(Outcome how) {
    if (outcome == null) {
      outcome = how;
    }
    leave();
    throw new KernelStopped();
  }

  /** Who does what, a line each. */
  final String dump() {
    return threads.stream()
        .filter(t -> t.state != State.DONE)
        .map(t -> "  " + t.describe(stack(t)))
        .collect(Collectors.joining("\n"));
  }

  /** Where a thread is. The one that runs is asked as who calls; others have left their stacks. */
  private StackTraceElement[] stack(SimThread t) {
    // To walk a continuation that is mounted is not defined: it is nothing most of the time, and an
    // InternalError once in a while, which would look like a fault of the lab's code.
    return t == current ? Thread.currentThread().getStackTrace() : t.continuation.getStackTrace();
  }

  // ── what others ask ───────────────────────────────────────────────────────────────────────────

  /** This machine's kernel, made anew for each run. */
  abstract SimKernel kernel();

  abstract KernelLock lock(String name);

  /** What can be seen of the run from outside happened. */
  abstract void record(Event.Kind kind, G g, String detail);

  /** The running thread's clock, in ns. */
  abstract long now();

  final Counters counters() {
    return counters;
  }

  /** Every thread there was, by its id. */
  final List<SimThread> threads() {
    return threads;
  }

  final SimThread current() {
    return current;
  }

  /** Whether a thread runs, and its run is not over. */
  final boolean runs() {
    return current != null && outcome == null;
  }

  final SimThread last() {
    return last;
  }

  final long step() {
    return step;
  }
}
