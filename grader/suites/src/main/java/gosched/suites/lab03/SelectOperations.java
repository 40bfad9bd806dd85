package gosched.suites.lab03;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.lab03.Chan;
import gosched.lab03.Select;
import gosched.suites.lincheck.AnyChoice;
import gosched.suites.lincheck.LincheckScheduler;
import gosched.suites.lincheck.Scenarios;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * trySelect over two channels of one place each, and the channels' own calls that do not wait, for
 * Lincheck. Results are numbers: Lincheck follows every step, and making strings has many.
 */
public class SelectOperations {
  private static final int NOTHING = 1_000;
  private static final int CLOSED = 2_000;
  private static final int DONE = 3_000;

  /** Added to what came through the second channel. */
  private static final int SECOND = 10_000;

  /** For who reads a report. */
  static final String LEGEND =
      " (true is the second channel, false the first; 1000: nothing is ready, 2000: closed, 3000:"
          + " sent or done; 10000 more if it came through the second channel)";

  private final Scheduler scheduler = new LincheckScheduler();
  private final Channel<Integer> first = new Chan<>(scheduler, 1);
  private final Channel<Integer> second = new Chan<>(scheduler, 1);

  /** Makes each call once. */
  static void once() {
    SelectOperations o = new SelectOperations();
    o.selectSend(1);
    o.selectReceive();
    o.trySend(true, 1);
    o.tryReceive(true);
    o.close(true);
  }

  /** What must not be missed, with the two channels in both roles. */
  static List<ExecutionScenario> scenarios() {
    return Stream.of(false, true).flatMap(SelectOperations::scenarios).toList();
  }

  private static Stream<ExecutionScenario> scenarios(boolean here) {
    boolean there = !here;
    Scenarios s = new Scenarios(SelectOperations.class);
    Actor receive = s.call("selectReceive");
    Actor send = s.call("selectSend", 1);
    Actor fillHere = s.call("trySend", here, 2);
    Actor emptyHere = s.call("tryReceive", here);
    Actor fillThere = s.call("trySend", there, 3);
    Actor emptyThere = s.call("tryReceive", there);
    Actor closeThere = s.call("close", there);
    List<Actor> look = List.of(emptyHere, emptyThere);
    return Stream.of(
        // There is always a value in one of the two; always room; always something to be told.
        Scenarios.of(List.of(fillHere), List.of(receive), List.of(fillThere, emptyHere), look),
        Scenarios.of(List.of(fillThere), List.of(send), List.of(emptyThere, fillHere), look),
        Scenarios.of(List.of(fillHere), List.of(receive), List.of(closeThere, emptyHere), look),
        // Two selects, whose cases stand in the same order.
        Scenarios.of(List.of(fillHere), List.of(receive, send), List.of(send, receive), look));
  }

  @Operation
  public int selectReceive() {
    return result(List.of(Case.receive(first), Case.receive(second)));
  }

  @Operation
  public int selectSend(int value) {
    return result(List.of(Case.send(first, value), Case.send(second, value)));
  }

  private int result(List<Case> cases) {
    try {
      Selected s = Select.trySelect(scheduler, cases);
      return s.index() < 0 ? NOTHING : s.index() * SECOND + number(s.received(), DONE);
    } catch (ChannelClosed e) {
      return CLOSED;
    }
  }

  private static int number(Received<?> r, int nothing) {
    return switch (r.kind()) {
      case VALUE -> (Integer) r.value();
      case CLOSED -> CLOSED;
      case NOTHING -> nothing;
    };
  }

  @Operation
  public int trySend(boolean toSecond, int value) {
    try {
      return (toSecond ? second : first).trySend(value) ? DONE : NOTHING;
    } catch (ChannelClosed e) {
      return CLOSED;
    }
  }

  @Operation
  public int tryReceive(boolean fromSecond) {
    return number((fromSecond ? second : first).tryReceive(), NOTHING);
  }

  @Operation
  public int close(boolean theSecond) {
    try {
      (theSecond ? second : first).close();
      return DONE;
    } catch (ChannelClosed e) {
      return CLOSED;
    }
  }

  /** Two places. */
  record State(Place first, Place second) {
    Place at(boolean isSecond) {
      return isSecond ? second : first;
    }

    State with(boolean isSecond, Place p) {
      return isSecond ? new State(first, p) : new State(p, second);
    }
  }

  /**
   * A channel of one place.
   *
   * @param value null if it is empty
   */
  record Place(Integer value, boolean closed) {
    static final Place EMPTY = new Place(null, false);

    boolean sendIsReady() {
      return closed || value == null;
    }

    boolean receiveIsReady() {
      return closed || value != null;
    }

    int sent() {
      return closed ? CLOSED : DONE;
    }

    Place afterSend(int v) {
      return closed ? this : new Place(v, false);
    }

    int received() {
      return value == null ? CLOSED : value;
    }

    Place afterReceive() {
      return new Place(null, closed);
    }
  }

  /** What they do one at a time: a select may choose any case that is ready. */
  public static class Sequential implements AnyChoice.Specification<State> {
    @Override
    public State initial() {
      return new State(Place.EMPTY, Place.EMPTY);
    }

    @Override
    public State after(State s, String operation, List<Object> arguments, Object result) {
      int r = (Integer) result;
      return switch (operation) {
        case "selectSend" -> selectSend(s, (Integer) arguments.getFirst(), r);
        case "selectReceive" -> selectReceive(s, r);
        case "trySend" -> trySend(s, (Boolean) arguments.get(0), (Integer) arguments.get(1), r);
        case "tryReceive" -> tryReceive(s, (Boolean) arguments.getFirst(), r);
        case "close" -> close(s, (Boolean) arguments.getFirst(), r);
        default -> throw new IllegalArgumentException(operation);
      };
    }

    private static State trySend(State s, boolean second, int value, int r) {
      Place p = s.at(second);
      int right = p.sendIsReady() ? p.sent() : NOTHING;
      return r != right ? null : r == DONE ? s.with(second, p.afterSend(value)) : s;
    }

    private static State tryReceive(State s, boolean second, int r) {
      Place p = s.at(second);
      int right = p.receiveIsReady() ? p.received() : NOTHING;
      return r == right ? s.with(second, p.afterReceive()) : null;
    }

    private static State close(State s, boolean second, int r) {
      Place p = s.at(second);
      return r == (p.closed ? CLOSED : DONE) ? s.with(second, new Place(p.value, true)) : null;
    }

    private static State selectSend(State s, int value, int r) {
      if (r == NOTHING) {
        return s.first.sendIsReady() || s.second.sendIsReady() ? null : s;
      }
      if (r == CLOSED) {
        return s.first.closed || s.second.closed ? s : null;
      }
      boolean second = r == SECOND + DONE;
      Place p = s.at(second);
      return p.sendIsReady() && !p.closed ? s.with(second, p.afterSend(value)) : null;
    }

    private static State selectReceive(State s, int r) {
      if (r == NOTHING) {
        return s.first.receiveIsReady() || s.second.receiveIsReady() ? null : s;
      }
      boolean second = r > SECOND / 2;
      Place p = s.at(second);
      boolean right = p.receiveIsReady() && r == p.received() + (second ? SECOND : 0);
      return right ? s.with(second, p.afterReceive()) : null;
    }
  }
}
