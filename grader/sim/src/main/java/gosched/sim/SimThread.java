package gosched.sim;

import gosched.kit.G;
import gosched.kit.KernelThread;
import java.util.Arrays;
import java.util.stream.Collectors;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/** A kernel thread of a simulated machine: a continuation with a state. */
class SimThread extends KernelThread implements Shadowed {
  static final ContinuationScope SCOPE = new ContinuationScope("kernel thread");

  /**
   * What a thread does, as the simulated scheduler sees it.
   *
   * <pre>
   *  RUNNABLE → PARKED    park without a permit        PARKED   → RUNNABLE  unpark, time-out
   *  RUNNABLE → SLEEPING  sleep, a blocking call       SLEEPING → RUNNABLE  the clock
   *  RUNNABLE → POLLING   no socket is ready        POLLING  → RUNNABLE  one is, a wakeup, time-out
   *  RUNNABLE → LOCKING   the lock is held             LOCKING  → RUNNABLE  unlock
   *  RUNNABLE → SETTLING  wait until all are at rest   SETTLING → RUNNABLE  nobody can run
   *  RUNNABLE → STARTING  it starts, or is started  STARTING → RUNNABLE  the other one is ready
   *  RUNNABLE → HELD      a check holds it up       HELD     → RUNNABLE  the check lets it go
   *  RUNNABLE → DONE      its body returned
   * </pre>
   */
  enum State {
    RUNNABLE("runs"),
    PARKED("parks"),
    SLEEPING("sleeps"),
    POLLING("waits for the network"),
    LOCKING("waits for the lock"),
    SETTLING("waits until all rest"),
    STARTING("waits for the start of a thread"),
    HELD("is held up"),
    DONE("ends");

    /** For traces. */
    final String verb;

    State(String verb) {
      this.verb = verb;
    }
  }

  /** No time-out. */
  static final long NEVER = Long.MAX_VALUE;

  final Continuation continuation;
  State state = State.RUNNABLE;
  boolean permit;

  /** Switch points it has passed, and waits: its own clock, which names its decisions. */
  long steps;

  /** By its own clock: at which switch point a check holds it up. */
  long holdAt = NEVER;

  /** How many random numbers it has asked for. */
  private long randoms;

  /** When the clock makes it runnable again. */
  long wakeAt = NEVER;

  /** The lock it waits for, while LOCKING. */
  SimLock wants;

  /** The sockets it waits for, while POLLING. */
  SimReadiness polls;

  /** The blocking call it is in, while SLEEPING in one. */
  String call;

  /** Its place in the kernel's array of runnable threads; -1 if it is not there. */
  int runnableIndex = -1;

  /** For PCT: the highest priority runs. */
  long priority;

  private Object shadow;

  SimThread(int id, String name, Runnable body) {
    super(id, Quoted.name(name));
    continuation = new Continuation(SCOPE, body);
  }

  /** Its next random number. Counted on the thread's own clock, as decisions are: see Decision. */
  final long random(int salt) {
    long z = (salt * 0x9E3779B97F4A7C15L ^ id()) * 0xBF58476D1CE4E5B9L + ++randoms;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /**
   * A line for a dump: what it waits for, which goroutine it runs, where in the lab's code.
   *
   * @param stack its own, the innermost call first
   */
  String describe(StackTraceElement[] stack) {
    G g = g();
    String what =
        switch (state) {
          case RUNNABLE -> "runnable";
          case PARKED -> wakeAt == NEVER ? "parked" : "parked with a time-out";
          case SLEEPING -> call == null ? "asleep" : "in a blocking call (" + call + ")";
          case POLLING ->
              "waits for the network" + (wakeAt == NEVER ? "" : " with a time-out") + ", " + polls;
          case LOCKING -> "waits for " + wants + ", held by " + wants.owner;
          case SETTLING -> "waits for the others to rest";
          case STARTING -> "waits for the start of a thread";
          case HELD -> "held up by the check";
          case DONE -> "ended";
        };
    return name() + (g == null ? "" : " runs " + g) + ": " + what + where(stack);
  }

  @Override
  public final Object gosched$shadow() {
    return shadow;
  }

  @Override
  public final void gosched$shadow(Object shadow) {
    this.shadow = shadow;
  }

  private static String where(StackTraceElement[] stack) {
    String frames =
        Arrays.stream(stack)
            .filter(f -> f.getClassName().startsWith("gosched.lab"))
            .limit(4)
            .map(SimThread::frame)
            .collect(Collectors.joining(" < "));
    return frames.isEmpty() ? "" : ", at " + frames;
  }

  private static String frame(StackTraceElement f) {
    String c = f.getClassName();
    return c.substring(c.lastIndexOf('.') + 1) + "." + f.getMethodName() + ":" + f.getLineNumber();
  }
}
