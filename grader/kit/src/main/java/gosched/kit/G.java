package gosched.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * A goroutine's record. Whoever schedules it moves it through its states; every move goes through
 * {@link #casStatus}, which refuses what must not happen.
 *
 * <pre>
 *  from      to         who, and why
 *  ────────  ─────────  ───────────────────────────────────────────────────────────
 *  IDLE      RUNNABLE   go: a new goroutine may run
 *  RUNNABLE  RUNNING    a kernel thread runs it
 *  RUNNING   RUNNABLE   yield, preemption
 *  RUNNING   WAITING    park
 *  WAITING   RUNNABLE   ready; or the park's own commit said no
 *  RUNNING   SYSCALL    entersyscall
 *  SYSCALL   RUNNING    exitsyscall, and there is a place to go on
 *  SYSCALL   RUNNABLE   exitsyscall, and there is none
 *  RUNNING   DEAD       its body returned
 *  DEAD      IDLE       the record is used again for another goroutine
 * </pre>
 */
public final class G {

  /** Where a goroutine stands in its life. */
  public enum Status {
    IDLE,
    RUNNABLE,
    RUNNING,
    SYSCALL,
    WAITING,
    DEAD;

    /** Whether the table above has the row {@code this -> next}. */
    public boolean mayBecome(Status next) {
      return switch (this) {
        case IDLE -> next == RUNNABLE;
        case RUNNABLE -> next == RUNNING;
        case RUNNING -> next == RUNNABLE || next == WAITING || next == SYSCALL || next == DEAD;
        case SYSCALL -> next == RUNNING || next == RUNNABLE;
        case WAITING -> next == RUNNABLE;
        case DEAD -> next == IDLE;
      };
    }
  }

  private static final VarHandle STATUS;

  static {
    try {
      STATUS = MethodHandles.lookup().findVarHandle(G.class, "status", Status.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Scheduler scheduler;
  private long id;
  private Runnable body;
  private volatile Status status = Status.IDLE;
  private volatile WaitReason waitReason;
  private volatile KernelThread thread;

  /**
   * The next goroutine in an intrusive queue. It belongs to whichever queue the goroutine is in.
   */
  public G schedlink;

  /** Its stack, from lab 02 on. It belongs to the scheduler. */
  public Coroutine coroutine;

  /**
   * The scheduler's record of the one thread that may run it, from lab 05 on; null if any may. Go's
   * lockedm. It belongs to the scheduler.
   */
  public volatile Object lockedm;

  /**
   * Makes the record; nothing runs yet.
   *
   * @param id unique among the goroutines of one run, at least 1; main is 1
   */
  public G(long id, Scheduler scheduler, Runnable body) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    check(id, body);
    begin(id, body);
  }

  private static void check(long id, Runnable body) {
    if (id < 1) {
      throw new IllegalArgumentException("goroutine ids begin at 1, not " + id);
    }
    Objects.requireNonNull(body, "body");
  }

  private void begin(long id, Runnable body) {
    this.id = id;
    this.body = body;
    scheduler.kernel().emit(Event.Kind.SPAWN, this, "");
  }

  /**
   * Makes this record that of another goroutine; nothing runs yet. For the scheduler only, which
   * must be sure that nobody still means the goroutine that ended.
   *
   * @param id as in the constructor: never that of an earlier goroutine
   * @throws IllegalGoroutineState if the goroutine has not ended
   */
  public void reuse(long id, Runnable body) {
    check(id, body); // first: a record that is refused is as it was
    change(Status.DEAD, Status.IDLE, null);
    thread = null;
    begin(id, body);
  }

  public long id() {
    return id;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  public Status status() {
    return status;
  }

  /** Why it waits; null unless it does. */
  public WaitReason waitReason() {
    // The status first: who sees WAITING sees the reason of this wait or of a later one. The other
    // way round a reason read just before the wait, an old one, would be given out for it.
    return status == Status.WAITING ? waitReason : null;
  }

  /** The kernel thread that runs it or ran it last; null if it never ran. */
  public KernelThread thread() {
    return thread;
  }

  /** Called by {@link KernelThread#setG}. */
  void setThread(KernelThread thread) {
    this.thread = thread;
  }

  /**
   * Moves this goroutine from {@code old} to {@code next}, atomically (volatile semantics on both
   * sides). Any thread may call it; of two that race, one gets the exception.
   *
   * @throws IllegalGoroutineState if the table above has no such row, or if the goroutine is not in
   *     {@code old}
   */
  public void casStatus(Status old, Status next) {
    if (next == Status.WAITING) {
      throw new IllegalArgumentException("say why it waits: use toWaiting(reason)");
    }
    change(old, next, null);
  }

  /**
   * Moves this running goroutine to WAITING. Only the goroutine itself may call it; or, once it has
   * left its stack, the kernel thread it ran on.
   *
   * @throws IllegalGoroutineState if it is not RUNNING
   */
  public void toWaiting(WaitReason reason) {
    Objects.requireNonNull(reason, "reason");
    change(Status.RUNNING, Status.WAITING, reason);
  }

  private void change(Status old, Status next, WaitReason reason) {
    if (!old.mayBecome(next)) {
      throw new IllegalGoroutineState(this, status, old + " -> " + next + " is never allowed");
    }
    if (reason != null) {
      waitReason = reason; // before the status, so that whoever sees WAITING sees why
    }
    if (!STATUS.compareAndSet(this, old, next)) {
      throw new IllegalGoroutineState(
          this, status, "cannot go " + old + " -> " + next + ", it is not " + old);
    }
    switch (next) {
      case RUNNABLE -> scheduler.kernel().emit(Event.Kind.READY, this, "");
      case RUNNING -> scheduler.kernel().emit(Event.Kind.RUN, this, "");
      case WAITING -> scheduler.kernel().emit(Event.Kind.PARK, this, reason.toString());
      case SYSCALL -> scheduler.kernel().emit(Event.Kind.SYSCALL, this, "");
      case DEAD -> scheduler.kernel().emit(Event.Kind.EXIT, this, "");
      case IDLE -> {}
    }
  }

  /**
   * Runs the goroutine's body on the calling kernel thread, from its first line to its last. The
   * goroutine must be RUNNING. A body that throws panics the whole run, as in Go: then this method
   * does not return normally.
   */
  public void runBody() {
    if (status != Status.RUNNING) {
      throw new IllegalGoroutineState(this, status, "only a RUNNING goroutine can run its body");
    }
    try {
      body.run();
      body = null; // it may hold much, and the record may be kept for another goroutine
    } catch (KernelStopped over) {
      throw over;
    } catch (Throwable t) {
      scheduler.kernel().panic(new GoPanic(this, t));
      throw new KernelStopped();
    }
  }

  /** As in Go's dumps: {@code goroutine 7 [chan receive]}. */
  @Override
  public String toString() {
    Status s = status;
    String state = s == Status.WAITING ? String.valueOf(waitReason) : s.name().toLowerCase();
    return "goroutine " + id + " [" + state + "]";
  }
}
