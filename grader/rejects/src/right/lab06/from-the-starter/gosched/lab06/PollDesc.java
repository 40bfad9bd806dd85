package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** As in Go's netpoll.go: rg and wg, info, two sequence numbers, two timers. */
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

  private static final int CLOSING = 1;

  /**
   * What stands in rg or wg. Which wait it is, its identity says: a wait that is over is not taken
   * for another one that has begun since.
   */
  private static final class Word {
    static final Word NIL = new Word(null);
    static final Word READY = new Word(null);

    /** Null for who has not parked yet. */
    final G g;

    Word(G g) {
      this.g = g;
    }
  }

  private static final class Gp {
    final AtomicReference<Word> word = new AtomicReference<>(Word.NIL);

    /** Its bit in the info. */
    final int expired;

    /** Under the mutex, as the timer. */
    int seq;

    Timer timer;

    Gp(int expired) {
      this.expired = expired;
    }
  }

  private final NetPoller poller;
  private final Scheduler scheduler;
  private final Gp rg = new Gp(2);
  private final Gp wg = new Gp(4);

  /** Go's atomicInfo: what a goroutine must know that is about to wait. */
  private final AtomicInteger info = new AtomicInteger();

  /** A goroutine's, for only goroutines set deadlines; a timer's body is one, too. */
  private final Locker mutex;

  PollDesc(NetPoller poller, Scheduler scheduler) {
    this.poller = Objects.requireNonNull(poller, "poller");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.mutex = scheduler.mutex();
  }

  private Gp gp(Mode mode) {
    return mode == Mode.READ ? rg : wg;
  }

  /** netpollcheckerr. */
  private Result checkErr(Gp gp) {
    int bits = info.get();
    if ((bits & CLOSING) != 0) {
      return Result.CLOSED;
    }
    return (bits & gp.expired) != 0 ? Result.TIMEOUT : Result.READY;
  }

  /** poll_runtime_pollReset. */
  public Result prepare(Mode mode) {
    Gp gp = gp(mode);
    Result err = checkErr(gp);
    if (err == Result.READY) {
      take(gp);
    }
    return err;
  }

  /** poll_runtime_pollWait. */
  public Result await(Mode mode) {
    Gp gp = gp(mode);
    Result err = checkErr(gp);
    while (err == Result.READY && !block(gp)) {
      err = checkErr(gp); // if it is READY, the deadline has passed and was set anew
    }
    return err;
  }

  private static boolean take(Gp gp) {
    return gp.word.compareAndSet(Word.READY, Word.NIL);
  }

  /** netpollblock: whether it is ready now. */
  private boolean block(Gp gp) {
    Word mine = new Word(null);
    while (!gp.word.compareAndSet(Word.NIL, mine)) {
      if (take(gp)) {
        return true;
      }
      Word there = gp.word.get();
      if (there != Word.NIL && there != Word.READY) {
        throw new KernelError("runtime: double wait");
      }
    }
    if (checkErr(gp) == Result.READY) {
      scheduler.park(WaitReason.IO, g -> commit(gp, g, mine));
    } else {
      gp.word.compareAndSet(mine, Word.NIL);
    }
    return take(gp);
  }

  private boolean commit(Gp gp, G g, Word mine) {
    poller.adjustWaiters(1);
    if (gp.word.compareAndSet(mine, new Word(g))) {
      return true;
    }
    poller.adjustWaiters(-1);
    return false;
  }

  /** netpollunblock: null if nobody waits there who has left its stack. */
  private static G unblock(Gp gp, boolean ioready) {
    while (true) {
      Word word = gp.word.get();
      if (word == Word.READY || word == Word.NIL && !ioready) {
        return null;
      }
      if (gp.word.compareAndSet(word, ioready ? Word.READY : Word.NIL)) {
        return word.g;
      }
    }
  }

  G netpollready(Mode mode) {
    return unblock(gp(mode), true);
  }

  private void goready(G g) {
    if (g != null) {
      scheduler.ready(g);
      poller.adjustWaiters(-1);
    }
  }

  private void setInfo(int bit, boolean on) {
    info.set(on ? info.get() | bit : info.get() & ~bit); // with the mutex
  }

  public void setDeadline(Mode mode, long nanos) {
    Gp gp = gp(mode);
    G g = null;
    mutex.lock();
    if ((info.get() & CLOSING) == 0) {
      int seq = forgetTimer(gp);
      setInfo(gp.expired, nanos <= 0);
      if (nanos <= 0) {
        g = unblock(gp, false);
      } else if (nanos != Conn.NEVER) {
        gp.timer = scheduler.after(nanos, () -> deadline(gp, seq));
      }
    }
    mutex.unlock();
    goready(g);
  }

  private static int forgetTimer(Gp gp) {
    if (gp.timer != null) {
      gp.timer.stop();
      gp.timer = null;
    }
    return ++gp.seq;
  }

  /** netpolldeadlineimpl. */
  private void deadline(Gp gp, int seq) {
    G g = null;
    mutex.lock();
    if (seq == gp.seq) { // else it is stale
      gp.timer = null;
      setInfo(gp.expired, true);
      g = unblock(gp, false);
    }
    mutex.unlock();
    goready(g);
  }

  /** poll_runtime_pollUnblock. */
  public void close() {
    mutex.lock();
    setInfo(CLOSING, true);
    G r = unblock(rg, false);
    G w = unblock(wg, false);
    forgetTimer(rg);
    forgetTimer(wg);
    mutex.unlock();
    goready(r);
    goready(w);
  }
}
