package gosched.suites.selects;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Bed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a select does that need not wait: channels in all states, and what it makes of them. */
public final class BoardChecks {
  private BoardChecks() {}

  /** A channel in some state, and which of its two sides is ready. */
  enum State {
    NULL(0, "null", false, false),
    EMPTY(1, "chan(1), empty", true, false),
    FULL(1, "chan(1), full", false, true),
    UNBUFFERED(0, "chan(0)", false, false),
    SENDER(0, "chan(0), and a goroutine waits to send", false, true),
    SENDER_BEHIND(1, "chan(1), full, and a goroutine waits to send", false, true),
    RECEIVER(0, "chan(0), and a goroutine waits to receive", true, false),
    RECEIVER_BUFFERED(1, "chan(1), and a goroutine waits to receive", true, false),
    CLOSED(1, "chan(1), empty and closed", true, true),
    CLOSED_FULL(1, "chan(1), full and closed", true, true);

    final int capacity;
    final String text;
    final boolean sendReady;
    final boolean receiveReady;

    State(int capacity, String text, boolean sendReady, boolean receiveReady) {
      this.capacity = capacity;
      this.text = text;
      this.sendReady = sendReady;
      this.receiveReady = receiveReady;
    }

    boolean isFull() {
      return this == FULL || this == SENDER_BEHIND || this == CLOSED_FULL;
    }

    boolean isClosed() {
      return this == CLOSED || this == CLOSED_FULL;
    }

    boolean hasSender() {
      return this == SENDER || this == SENDER_BEHIND;
    }

    boolean hasReceiver() {
      return this == RECEIVER || this == RECEIVER_BUFFERED;
    }
  }

  /** A case, with a channel of its own. */
  record Side(State of, boolean sends) {
    boolean isReady() {
      return sends ? of.sendReady : of.receiveReady;
    }
  }

  /**
   * @param hasDefault whether it is a trySelect; a select waits if nothing is ready, so it is one
   *     only if something is
   */
  public record Board(Bed on, List<Side> sides, boolean hasDefault) {
    public static Arbitrary<Board> any(List<? extends Bed> beds) {
      Arbitrary<Side> side =
          Combinators.combine(Arbitraries.of(State.values()), Arbitraries.of(true, false))
              .as(Side::new);
      return Combinators.combine(
              Arbitraries.of(beds),
              side.list().ofMinSize(1).ofMaxSize(4),
              Arbitraries.of(true, false))
          .as((on, s, d) -> new Board(on, s, d || s.stream().noneMatch(Side::isReady)));
    }

    @Override
    public String toString() {
      return on
          + IntStream.range(0, sides.size())
              .mapToObj(i -> "\nc" + i + " = " + sides.get(i).of.text)
              .collect(Collectors.joining())
          + IntStream.range(0, sides.size())
              .mapToObj(i -> "c" + i + (sides.get(i).sends ? ".send" : ".receive"))
              .collect(
                  Collectors.joining(
                      ", ", "\nmain: " + (hasDefault ? "trySelect{" : "select{"), "}"));
    }
  }

  /** One channel of the board, with what its goroutine saw. */
  private static final class Place {
    final Side side;
    final int i;
    final Channel<Integer> c;
    boolean sent;
    Received<Integer> got;

    Place(Side side, int i) {
      this.side = side;
      this.i = i;
      this.c = side.of == State.NULL ? null : Go.chan(side.of.capacity);
    }

    int buffered() {
      return 10 * i + 1;
    }

    int senders() {
      return 10 * i + 2;
    }

    int selects() {
      return 10 * i + 5;
    }

    void prepare(Bed on, SimKernel k) {
      if (side.of.isFull()) {
        c.send(buffered());
      }
      if (side.of.hasSender()) {
        Go.go(
            () -> {
              c.send(senders());
              sent = true;
            });
        on.rest(k);
      }
      if (side.of.hasReceiver()) {
        Go.go(() -> got = c.receive());
        on.rest(k);
      }
      if (side.of.isClosed()) {
        c.close();
      }
    }

    Case asCase() {
      return side.sends ? Case.send(c, selects()) : Case.receive(c);
    }

    /** What the select must return if it chooses this one. */
    Selected chosen() {
      if (side.sends) {
        return new Selected(i, Received.nothing());
      }
      return new Selected(
          i,
          side.of == State.CLOSED
              ? Received.closed()
              : Received.of(side.of.isFull() ? buffered() : senders()));
    }

    /** Throws unless everything is as it must be after the select, at rest. */
    void judge(boolean chosen) {
      String what = "c" + i + " was " + (chosen ? "" : "not ") + "chosen, ";
      int before = side.of.isFull() ? 1 : 0;
      int after =
          switch (side.of) {
            case EMPTY -> chosen ? 1 : 0;
            case FULL, CLOSED_FULL -> chosen ? 0 : 1;
            default -> before;
          };
      if (side.of != State.NULL) {
        rule(
            c.length() == after,
            what + "its length was " + before + " and is " + c.length() + ", not " + after);
      }
      rule(sent == (side.of.hasSender() && chosen), what + "and its sender is done: " + sent);
      Received<Integer> expected = side.of.hasReceiver() && chosen ? Received.of(selects()) : null;
      rule(
          Objects.equals(got, expected),
          what + "and its receiver got " + got + ", not " + expected);
      if (side.of == State.UNBUFFERED) {
        rule(!c.trySend(0), "the select is over, and yet somebody waits to receive from c" + i);
        rule(!c.tryReceive().ok(), "the select is over, and yet somebody waits to send to c" + i);
      }
    }
  }

  /** The channels are prepared, and main selects once. */
  public static void board(SimKernel k, Board b) {
    b.on.make(k).run(() -> select(k, b, new ArrayList<>()));
  }

  private static void select(SimKernel k, Board b, List<Place> places) {
    for (Side side : b.sides) {
      places.add(new Place(side, places.size()));
      places.getLast().prepare(b.on, k);
    }
    Case[] cases = places.stream().map(Place::asCase).toArray(Case[]::new);
    int chosen;
    try {
      Selected s = b.hasDefault ? Go.trySelect(cases) : Go.select(cases);
      chosen = s.index();
      List<Selected> right =
          places.stream()
              .filter(p -> p.side.isReady() && !(p.side.sends && p.side.of.isClosed()))
              .map(Place::chosen)
              .toList();
      if (places.stream().noneMatch(p -> p.side.isReady())) {
        rule(s.equals(Selected.NONE), "nothing is ready, and it returned " + s);
      } else {
        rule(right.contains(s), "it returned " + s + ", and is to return one of " + right);
      }
    } catch (ChannelClosed e) {
      chosen = -1;
      rule(
          places.stream().anyMatch(p -> p.side.sends && p.side.of.isClosed()),
          "it threw ChannelClosed, and no case sends on a closed channel");
    }
    b.on.rest(k);
    for (Place p : places) {
      p.judge(p.i == chosen);
    }
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, ReadyChecks.RULE, message);
  }
}
