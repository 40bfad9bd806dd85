package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.suites.lab06.PollScript.Act;
import gosched.suites.lab06.PollScript.Step;
import java.util.List;
import java.util.Set;

/**
 * What a descriptor may answer when it is asked one thing after another. Where the contract leaves
 * a choice it takes the answer for the choice: prepare may forget that the socket was ready.
 */
final class PollModel {
  /** Whether readiness is remembered. */
  private enum Ready {
    NO,
    YES,
    /** A prepare came afterwards. */
    PERHAPS
  }

  /** One direction. */
  private static final class Side {
    Ready ready = Ready.NO;
    long deadline = Conn.NEVER;
    boolean expired;

    /** What it was told to do and has not answered; null if nothing. */
    Act call;

    /** In this step it became ready while somebody waited. */
    boolean woken;
  }

  private final Side read = new Side();
  private final Side write = new Side();
  private final List<Side> sides = List.of(read, write);
  private boolean closed;

  /** No EnumMap or switch: they would initialise something of the lab's in the first run only. */
  private Side side(Mode mode) {
    return mode == Mode.READ ? read : write;
  }

  /** A step begins. */
  void begin(Step step, long now) {
    Side side = side(step.mode());
    switch (step.act()) {
      case READY -> {
        side.woken = side.call != null;
        side.ready = Ready.YES;
      }
      case PREPARE, AWAIT -> side.call = step.act();
      case DEADLINE, NO_DEADLINE, PAST -> {
        long nanos = step.nanos();
        side.deadline = nanos == Conn.NEVER || nanos <= 0 ? Conn.NEVER : now + nanos;
        side.expired = nanos <= 0;
      }
      case CLOSE -> closed = true;
      case PASS -> {}
    }
  }

  /** A step is over, and the clock says so much. */
  void at(long now) {
    for (Side side : sides) {
      if (side.deadline <= now) {
        side.expired = true;
      }
    }
  }

  /** How many deadlines are to come. */
  int deadlines() {
    return closed ? 0 : (int) sides.stream().filter(this::isToCome).count();
  }

  private boolean isToCome(Side side) {
    return side.deadline != Conn.NEVER && !side.expired;
  }

  /**
   * @param busy whether the call has not returned
   * @param result of a call that has returned in this step; null if none has
   * @param ended when
   * @return what is wrong; null if nothing is
   */
  String judge(Mode mode, boolean busy, Result result, long ended) {
    Side side = side(mode);
    if (side.call == null) {
      return null;
    }
    if (busy) {
      return side.call == Act.PREPARE
          ? "prepare(" + mode + ") does not return"
          : mayWait(side) ? null : "await(" + mode + ") waits on; it should return " + due(side);
    }
    Act call = side.call;
    side.call = null;
    boolean ok = call == Act.PREPARE ? prepared(side, result) : awaited(side, result);
    if (!ok) {
      return (call == Act.PREPARE ? "prepare(" : "await(")
          + mode
          + ") returned "
          + result
          + (due(side).isEmpty() ? "; it should wait" : "; it should be " + due(side));
    }
    return result == Result.TIMEOUT && side.deadline != Conn.NEVER && ended < side.deadline
        ? "TIMEOUT came " + (side.deadline - ended) + " ns before the deadline"
        : null;
  }

  private boolean mayWait(Side side) {
    return !closed && !side.expired && side.ready != Ready.YES;
  }

  /** What an await that does not wait may return. */
  private Set<Result> due(Side side) {
    if (closed) {
      return Set.of(Result.CLOSED);
    }
    if (side.expired) {
      return Set.of(Result.TIMEOUT);
    }
    return side.ready == Ready.NO ? Set.of() : Set.of(Result.READY);
  }

  private boolean prepared(Side side, Result result) {
    if (side.ready == Ready.YES) {
      side.ready = Ready.PERHAPS;
    }
    return result == (closed ? Result.CLOSED : side.expired ? Result.TIMEOUT : Result.READY);
  }

  /** Who was ready, and has timed out besides, may hear of either. */
  private boolean awaited(Side side, Result result) {
    if (result != Result.READY) {
      return due(side).contains(result);
    }
    boolean was = side.ready != Ready.NO;
    side.ready = Ready.NO;
    return was && !closed;
  }
}
