package gosched.lab06;

import gosched.kit.KernelError;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * Who waits for a socket, and how long: one for each. Go's pollDesc. A goroutine that has found
 * that it cannot read waits here, until the poller says that it can try again, a deadline has
 * passed, or the socket is closed.
 *
 * <p>Reading and writing have nothing to do with each other: each has its own readiness, its own
 * deadline and room for one goroutine that waits.
 */
public final class PollDesc {
  /** What for. */
  public enum Mode {
    READ,
    WRITE
  }

  /** How a wait has ended. */
  public enum Result {
    /** It is worth while to try again. */
    READY,
    /** The deadline has passed. */
    TIMEOUT,
    /** It is closed. */
    CLOSED
  }

  private final NetPoller poller;
  private final Scheduler scheduler;

  // Your fields and helpers: a slot for each mode: nothing, ready, about to wait, a goroutine

  /**
   * @param poller is told how many wait
   * @param scheduler whose goroutines wait
   */
  PollDesc(NetPoller poller, Scheduler scheduler) {
    this.poller = Objects.requireNonNull(poller, "poller");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    // Your fields and helpers: what needs the kernel to be made
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  /**
   * To be called before the first try. What the poller has said before may be forgotten: it was
   * about what will be found now.
   *
   * @return READY; or why there is no use in trying
   */
  public Result prepare(Mode mode) {
    throw new Todo("lab06: prepare: forget that it was ready, unless it is of no use");
  }

  /**
   * Called by a goroutine that has found the socket not ready, after {@link #prepare}. Waits until
   * it becomes ready, or was since then.
   *
   * @throws KernelError if another goroutine waits for the same already
   */
  public Result await(Mode mode) {
    throw new Todo("lab06: await: say that you wait, look again, park; the commit leaves the name");
  }

  // Your fields and helpers: the wait itself

  // ── what ends a wait ──────────────────────────────────────────────────────────────────────────

  /**
   * Sets how long goroutines may wait. One that waits now is concerned, too, and all that come
   * later, until it is set anew. No timer of the deadline before is left: a run that waits for
   * nothing else would not be seen to be dead.
   *
   * @param nanos from now on; 0 or less: it has passed; {@link gosched.kit.Conn#NEVER}: none
   */
  public void setDeadline(Mode mode, long nanos) {
    throw new Todo("lab06: setDeadline: a number for each, so that a late timer does not count");
  }

  /**
   * No more waits: who waits goes on, and is told that it is CLOSED, as is everybody who comes
   * later. No timer is left. Does nothing if it is closed.
   */
  public void close() {
    throw new Todo("lab06: close: wake both sides");
  }

  // Your fields and helpers: deadlines, closing, and what the poller calls
}
