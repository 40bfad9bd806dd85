package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** All that is known about one direction is in one reference. */
public final class PollDesc {
  /*
   * All that is known about one direction is one immutable State, behind one reference that is
   * changed by CAS only: whether it is ready, whether its time is over, which deadline counts, and
   * who waits. So there is nothing that could be seen half: who comes to wait puts himself into a
   * State in which the deadline has not passed, or he does not come in. There is no lock, and no
   * second look.
   *
   *   who                        from                         to
   *   prepare                    ready                        not ready
   *   await                      ready                        not ready
   *   the commit of await        open, not ready, not over,   the same with a waiter
   *                              nobody waits
   *   the poller                 with a waiter                without; the waiter is told READY
   *                              without                      ready
   *   a deadline's timer         its deadline counts          over, nobody waits
   *   setDeadline                open                         another deadline
   *   close                      open                         CLOSED, for ever
   *
   * A goroutine that the poller wakes is told so in its own Waiter. It need not find anything in
   * the State when it runs, so whoever comes before it does cannot take that away.
   */

  public enum Mode {
    READ,
    WRITE
  }

  public enum Result {
    READY,
    TIMEOUT,
    CLOSED
  }

  /** A goroutine that waits, once. Whoever takes it out of the State owns it. */
  private static final class Waiter {
    /** Written by the commit, before anybody can find this. */
    G g;

    /** Written by the poller, before it makes the goroutine runnable. */
    boolean ready;
  }

  /** One call of setDeadline. Its identity says whether a timer is stale. */
  private static final class Deadline {
    private volatile Timer timer;
    private volatile boolean revoked;

    /** Writes first, looks second; as {@link #revoke}, so one of the two sees the other. */
    void has(Timer t) {
      timer = t;
      if (revoked) {
        t.stop();
      }
    }

    void revoke() {
      revoked = true;
      Timer t = timer;
      if (t != null) {
        t.stop();
      }
    }
  }

  /** If somebody waits, it is neither ready nor over. */
  private record State(
      boolean closed, boolean ready, boolean over, Deadline deadline, Waiter waiter) {
    static final State NEW = new State(false, false, false, null, null);
    static final State CLOSED = new State(true, false, false, null, null);

    Result uselessness() {
      return closed ? Result.CLOSED : over ? Result.TIMEOUT : Result.READY;
    }

    State withReady(boolean is) {
      return new State(closed, is, over, deadline, null);
    }

    State withWaiter(Waiter w) {
      return new State(closed, ready, over, deadline, w);
    }

    State withDeadline(Deadline d) {
      return new State(closed, ready, false, d, waiter);
    }

    State timeOver() {
      return new State(closed, ready, true, null, null);
    }
  }

  private final NetPoller poller;
  private final Scheduler scheduler;
  private final AtomicReference<State> reading = new AtomicReference<>(State.NEW);
  private final AtomicReference<State> writing = new AtomicReference<>(State.NEW);

  PollDesc(NetPoller poller, Scheduler scheduler) {
    this.poller = Objects.requireNonNull(poller, "poller");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  private AtomicReference<State> side(Mode mode) {
    return switch (mode) {
      case READ -> reading;
      case WRITE -> writing;
    };
  }

  public Result prepare(Mode mode) {
    AtomicReference<State> side = side(mode);
    while (true) {
      State s = side.get();
      Result why = s.uselessness();
      if (why != Result.READY || !s.ready || side.compareAndSet(s, s.withReady(false))) {
        return why;
      }
    }
  }

  public Result await(Mode mode) {
    AtomicReference<State> side = side(mode);
    while (true) {
      State s = side.get();
      Result why = s.uselessness();
      if (why != Result.READY) {
        return why;
      }
      if (s.ready) {
        if (side.compareAndSet(s, s.withReady(false))) {
          return Result.READY;
        }
        continue;
      }
      if (s.waiter != null) {
        throw new KernelError(
            "double wait: goroutine " + s.waiter.g.id() + " waits to " + mode + " already");
      }
      Waiter w = new Waiter();
      scheduler.park(WaitReason.IO, g -> enter(side, w, g));
      if (w.ready) {
        return Result.READY;
      }
    }
  }

  /** On g0. Counted before anybody can find it. */
  private boolean enter(AtomicReference<State> side, Waiter w, G g) {
    w.g = g;
    poller.waits(1);
    while (true) {
      State s = side.get();
      if (s.closed || s.over || s.ready || s.waiter != null) {
        poller.waits(-1);
        return false; // whatever it is, await looks again
      }
      if (side.compareAndSet(s, s.withWaiter(w))) {
        return true;
      }
    }
  }

  public void setDeadline(Mode mode, long nanos) {
    AtomicReference<State> side = side(mode);
    if (nanos <= 0) {
      replace(side, State::timeOver);
    } else if (nanos == Conn.NEVER) {
      replace(side, s -> s.withDeadline(null));
    } else {
      Deadline d = new Deadline();
      if (replace(side, s -> s.withDeadline(d))) {
        // If somebody revokes it before this line, has() sees that and stops the timer.
        d.has(scheduler.after(nanos, () -> pass(side, d)));
      }
    }
  }

  /** The timer of {@code d} has fired. */
  private void pass(AtomicReference<State> side, Deadline d) {
    while (true) {
      State s = side.get();
      if (s.deadline != d) {
        return; // another one was set, or it is closed
      }
      if (side.compareAndSet(s, s.timeOver())) {
        wake(s.waiter);
        return;
      }
    }
  }

  public void close() {
    replace(reading, s -> State.CLOSED);
    replace(writing, s -> State.CLOSED);
  }

  /**
   * What was the deadline is none any more, and who is not in the new state goes on.
   *
   * @return false if it is closed: then nothing has changed
   */
  private boolean replace(AtomicReference<State> side, UnaryOperator<State> by) {
    while (true) {
      State s = side.get();
      if (s.closed) {
        return false;
      }
      State next = by.apply(s);
      if (side.compareAndSet(s, next)) {
        if (s.deadline != null) {
          s.deadline.revoke();
        }
        if (s.waiter != next.waiter) {
          wake(s.waiter);
        }
        return true;
      }
    }
  }

  /** It was taken out. Counted until it can be run. */
  private void wake(Waiter w) {
    if (w != null) {
      scheduler.ready(w.g);
      poller.waits(-1);
    }
  }

  /**
   * The kernel has told that it is worth while to try.
   *
   * @return who waited for that, still WAITING and still counted; null if nobody did
   */
  G becomesReady(Mode mode) {
    AtomicReference<State> side = side(mode);
    while (true) {
      State s = side.get();
      if (s.closed || s.ready) {
        return null;
      }
      Waiter w = s.waiter;
      if (side.compareAndSet(s, s.withReady(w == null))) {
        if (w == null) {
          return null;
        }
        w.ready = true;
        return w.g;
      }
    }
  }
}
