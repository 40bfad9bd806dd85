package gosched.lab06;

import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

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

  // begin student fields: a slot for each mode: nothing, ready, about to wait, a goroutine
  /*
   * A slot, one for each mode:
   *
   *  from    to      who, and how
   *  ──────  ──────  ───────────────────────────────────────────────────────────────────────
   *  NIL     READY   the poller: the socket is ready, and nobody waits                   CAS
   *  NIL     WAIT    a goroutine that is about to wait                                   CAS
   *  READY   NIL     a goroutine that was about to wait, and need not; or that is going
   *                  to try anyway                                                       CAS
   *  WAIT    g       its commit, on g0: it has left its stack                            CAS
   *  WAIT    READY   the poller was faster: the commit fails, and the park is called off CAS
   *  WAIT    NIL     a deadline or a close were faster: the same                         CAS
   *  g       READY   the poller: g is to go on, and finds that it is ready               CAS
   *  g       NIL     a deadline or a close: g is to go on, and looks why                 CAS
   *  WAIT    NIL     a goroutine that was about to wait: its second look says no         CAS
   *
   * Whoever goes on after a wait leaves the slot as it is, but for READY, which he takes. Another
   * goroutine may have come before he got a CPU: it may have taken READY, and stand in the slot now.
   * (Go sets the slot to nil here, whatever is in it. There a lock of the connection lets one read
   * at a time; here the second one is refused, and until then it must not be forgotten.) WAIT says
   * not whose it is, so one may take the other's: his commit fails then, and he begins anew.
   *
   * READY stays until somebody takes it: what becomes ready between a read that finds nothing and
   * the wait is not lost. And who says that it waits looks again at the deadline and at closing,
   * while who sets those looks at the slot afterwards:
   *
   *   the goroutine                       the deadline passes, or somebody closes
   *   ───────────────────────────         ──────────────────────────────────────────
   *   (1) WAIT into the slot              (a) sets expired, or closing
   *   (2) reads expired and closing       (b) takes WAIT or the goroutine out of the slot
   *   (3) parks, if there is nothing
   *
   * Both sides write first and read then, so the second sees what the first has done.
   */
  private enum Slot {
    READY,
    WAIT
  }

  /** One direction. */
  private static final class Side {
    /** null, a Slot or a G. */
    final AtomicReference<Object> slot = new AtomicReference<>();

    /** The deadline has passed. Written with the lock. */
    volatile boolean expired;

    /** Which deadline is set: who fires for another one is late. Under the lock. */
    int seq;

    /** Under the lock; null if no deadline is to come. */
    Timer timer;
  }

  private final Side read = new Side();
  private final Side write = new Side();

  /** For what sets deadlines, and closes. Nobody waits with it. */
  private final KernelLock lock;

  /** Written with the lock. */
  private volatile boolean closing;

  // end student

  /**
   * @param poller is told how many wait
   * @param scheduler whose goroutines wait
   */
  PollDesc(NetPoller poller, Scheduler scheduler) {
    this.poller = Objects.requireNonNull(poller, "poller");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    // begin student fields: what needs the kernel to be made
    this.lock = scheduler.kernel().lock("poll descriptor");
    // end student
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  /**
   * To be called before the first try. What the poller has said before may be forgotten: it was
   * about what will be found now.
   *
   * @return READY; or why there is no use in trying
   */
  public Result prepare(Mode mode) {
    // begin student: lab06: prepare: forget that it was ready, unless it is of no use
    Side side = side(mode);
    Result result = check(side);
    if (result == Result.READY) {
      side.slot.compareAndSet(Slot.READY, null); // not who waits: that would be another goroutine
    }
    return result;
    // end student
  }

  /**
   * Called by a goroutine that has found the socket not ready, after {@link #prepare}. Waits until
   * it becomes ready, or was since then.
   *
   * @throws KernelError if another goroutine waits for the same already
   */
  public Result await(Mode mode) {
    // begin student: lab06: await: say that you wait, look again, park; the commit leaves the name
    Side side = side(mode);
    while (true) {
      Result result = check(side);
      if (result != Result.READY || block(side, mode)) {
        return result;
      }
      // Neither: a deadline has passed, or a close has come, says the next look. Or the deadline
      // has passed and was moved before this goroutine came to run: then it has not been.
    }
    // end student
  }

  // begin student fields: the wait itself
  private Side side(Mode mode) {
    return mode == Mode.READ ? read : write;
  }

  private Result check(Side side) {
    return closing ? Result.CLOSED : side.expired ? Result.TIMEOUT : Result.READY;
  }

  /**
   * @return whether the poller has said that it is ready
   */
  private boolean block(Side side, Mode mode) {
    AtomicReference<Object> slot = side.slot;
    while (!slot.compareAndSet(null, Slot.WAIT)) { // (1)
      if (slot.compareAndSet(Slot.READY, null)) {
        return true;
      }
      Object there = slot.get();
      if (there != null && there != Slot.READY) {
        throw new KernelError("two goroutines wait to " + mode + " at one connection");
      }
    }
    if (check(side) == Result.READY) { // (2)
      scheduler.park(WaitReason.IO, g -> commit(slot, g)); // (3)
    } else {
      slot.compareAndSet(Slot.WAIT, null);
    }
    return slot.compareAndSet(Slot.READY, null); // else another one has taken it, and tries
  }

  /**
   * On g0. From the CAS on somebody may ready {@code g}. It is counted before: counted after, it
   * might be missed by an M that goes idle and asks whether anybody waits for the network.
   */
  private boolean commit(AtomicReference<Object> slot, G g) {
    poller.waits(1);
    boolean waits = slot.compareAndSet(Slot.WAIT, g);
    if (!waits) {
      poller.waits(-1);
    }
    return waits;
  }

  // end student

  // ── what ends a wait ──────────────────────────────────────────────────────────────────────────

  /**
   * Sets how long goroutines may wait. One that waits now is concerned, too, and all that come
   * later, until it is set anew. No timer of the deadline before is left: a run that waits for
   * nothing else would not be seen to be dead.
   *
   * @param nanos from now on; 0 or less: it has passed; {@link gosched.kit.Conn#NEVER}: none
   */
  public void setDeadline(Mode mode, long nanos) {
    // begin student: lab06: setDeadline: a number for each, so that a late timer does not count
    Side side = side(mode);
    G g = null;
    lock.lock();
    int seq = ++side.seq;
    if (side.timer != null) {
      side.timer.stop(); // it may have fired just now: then it is told apart by its number
      side.timer = null;
    }
    side.expired = nanos <= 0; // (a)
    if (nanos <= 0) {
      g = unblock(side, null); // (b)
    } else if (nanos != gosched.kit.Conn.NEVER && !closing) {
      side.timer = scheduler.after(nanos, () -> expire(side, seq));
    }
    lock.unlock();
    wake(g);
    // end student
  }

  /**
   * No more waits: who waits goes on, and is told that it is CLOSED, as is everybody who comes
   * later. No timer is left. Does nothing if it is closed.
   */
  public void close() {
    // begin student: lab06: close: wake both sides
    lock.lock();
    closing = true; // (a)
    G reader = end(read);
    G writer = end(write);
    lock.unlock();
    wake(reader);
    wake(writer);
    // end student
  }

  // begin student fields: deadlines, closing, and what the poller calls
  /** A deadline has passed. In a goroutine of its own: timers may not wait for locks for long. */
  private void expire(Side side, int seq) {
    G g = null;
    lock.lock();
    if (seq == side.seq && !closing) { // else it was moved while this was on its way
      side.expired = true; // (a)
      side.timer = null;
      g = unblock(side, null); // (b)
    }
    lock.unlock();
    wake(g);
  }

  /** The lock is held. */
  private G end(Side side) {
    side.seq++;
    if (side.timer != null) {
      side.timer.stop();
      side.timer = null;
    }
    return unblock(side, null); // (b)
  }

  /** After the lock is free: to ready somebody may be a system call. */
  private void wake(G g) {
    if (g != null) {
      scheduler.ready(g);
      poller.waits(-1); // only now: before, it would wait for nothing that anybody knows of
    }
  }

  /**
   * The poller: the socket is ready. Who is returned waits, and is the caller's to make runnable.
   */
  G ready(Mode mode) {
    return unblock(side(mode), Slot.READY);
  }

  /**
   * @param to READY or null: what it leaves in the slot
   */
  private static G unblock(Side side, Slot to) {
    while (true) {
      Object old = side.slot.get();
      if (old == Slot.READY || old == null && to == null) {
        return null; // it stays ready, or nobody waits
      }
      if (side.slot.compareAndSet(old, to)) {
        return old instanceof G g ? g : null; // WAIT: the commit will fail
      }
    }
  }
  // end student
}
