package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.List;

/**
 * Plain fields under one lock, as a channel has them: nobody is ever about to wait, for the lock is
 * free only when the goroutine has left its stack. Whether a deadline has passed is asked of the
 * clock. So a timer only says that it is time to look; it may come too early or twice.
 */
public final class PollDesc {
  public enum Mode {
    READ,
    WRITE
  }

  public enum Result {
    READY,
    TIMEOUT,
    CLOSED
  }

  private enum Limit {
    NONE,
    TO_COME,
    PASSED
  }

  /** A goroutine that waits, and what it is told. */
  private static final class Wait {
    G g;
    Result result;
  }

  private static final class Side {
    boolean ready;
    Wait wait;
    Limit limit = Limit.NONE;

    /** On the kernel's clock, if it is to come. Two times compare by their difference only. */
    long deadline;
  }

  private final NetPoller poller;
  private final Scheduler scheduler;
  private final Kernel kernel;
  private final KernelLock lock;
  private final Side read = new Side();
  private final Side write = new Side();
  private final List<Side> sides = List.of(read, write);
  private boolean closed;

  /** The one timer, for both deadlines; null as long as there was none. */
  private Timer timer;

  /** Whether it is set, and for when. If it has fired, and nobody has looked yet, it is not. */
  private boolean timerSet;

  private long timerAt;

  PollDesc(NetPoller poller, Scheduler scheduler) {
    this.poller = poller;
    this.scheduler = scheduler;
    this.kernel = scheduler.kernel();
    this.lock = kernel.lock("socket");
  }

  public Result prepare(Mode mode) {
    Side side = side(mode);
    lock.lock();
    Result result = look(side);
    if (result == Result.READY) {
      side.ready = false;
    }
    lock.unlock();
    return result;
  }

  public Result await(Mode mode) {
    Side side = side(mode);
    lock.lock();
    Result result = look(side);
    if (result != Result.READY) {
      lock.unlock();
      return result;
    }
    if (side.wait != null) {
      lock.unlock();
      throw new KernelError("somebody waits already to " + mode);
    }
    if (side.ready) {
      side.ready = false;
      lock.unlock();
      return Result.READY;
    }
    Wait wait = new Wait();
    side.wait = wait;
    poller.beginsToWait(); // with the lock: before anybody can find it
    scheduler.park(
        WaitReason.IO,
        g -> {
          wait.g = g;
          lock.unlock();
          return true;
        });
    lock.lock(); // whoever made it runnable wrote the result before; but so no reader need think
    Result told = wait.result;
    lock.unlock();
    return told;
  }

  private Side side(Mode mode) {
    return mode == Mode.READ ? read : write;
  }

  /** The lock is held. */
  private Result look(Side side) {
    if (closed) {
      return Result.CLOSED;
    }
    if (side.limit == Limit.TO_COME && kernel.nanoTime() - side.deadline >= 0) {
      side.limit = Limit.PASSED;
    }
    return side.limit == Limit.PASSED ? Result.TIMEOUT : Result.READY;
  }

  public void setDeadline(Mode mode, long nanos) {
    Side side = side(mode);
    lock.lock();
    side.limit = nanos <= 0 ? Limit.PASSED : nanos == Conn.NEVER ? Limit.NONE : Limit.TO_COME;
    if (side.limit == Limit.TO_COME) {
      side.deadline = kernel.nanoTime() + nanos;
    }
    lookAtBoth();
  }

  public void close() {
    lock.lock();
    closed = true;
    lookAtBoth();
  }

  /** In a goroutine of its own: the timer has fired. */
  private void timeToLook() {
    lock.lock();
    timerSet = false; // or has been set anew since: then it is set once more
    lookAtBoth();
  }

  /** The lock is held, and free afterwards. */
  private void lookAtBoth() {
    G reader = endIfOver(read);
    G writer = endIfOver(write);
    setTimer();
    lock.unlock();
    makeReady(reader);
    makeReady(writer);
  }

  private void makeReady(G g) {
    if (g != null) {
      scheduler.ready(g);
      poller.waitsNoMore();
    }
  }

  /** The lock is held. */
  private G endIfOver(Side side) {
    Result why = look(side);
    return why == Result.READY ? null : end(side, why);
  }

  /** The lock is held. Who is returned is in nobody's hands but the caller's. */
  private static G end(Side side, Result why) {
    Wait wait = side.wait;
    if (wait == null) {
      return null;
    }
    side.wait = null;
    wait.result = why;
    return wait.g;
  }

  /**
   * The lock is held. It is set for the earliest deadline, or for one that was earlier and has been
   * moved: then it looks, and is set again. If none is to come it is stopped, whatever it is.
   */
  private void setTimer() {
    Side first = null;
    for (Side side : sides) {
      if (side.limit == Limit.TO_COME
          && !closed
          && (first == null || side.deadline - first.deadline < 0)) {
        first = side;
      }
    }
    if (first == null) {
      if (timer != null) {
        timer.stop();
        timerSet = false;
      }
    } else if (!timerSet || first.deadline - timerAt < 0) {
      long nanos = Math.max(1, first.deadline - kernel.nanoTime());
      timerSet = true;
      timerAt = first.deadline;
      if (timer == null) {
        timer = scheduler.after(nanos, this::timeToLook);
      } else {
        timer.reset(nanos);
      }
    }
  }

  /** The poller, on no goroutine: who is returned waits, and is to be made runnable. */
  G told(Mode mode) {
    Side side = side(mode);
    lock.lock();
    G g = end(side, Result.READY);
    side.ready = g == null;
    lock.unlock();
    return g;
  }
}
