package gosched.suites.selects;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.kit.WaitReason;
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

/** What a select does that need not wait, and what it must not be asked to do. */
public final class ReadyChecks {
  private ReadyChecks() {}

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
    b.on.make(k).run(() -> board(k, b, new ArrayList<>()));
  }

  private static void board(SimKernel k, Board b, List<Place> places) {
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

  // ── default only if nothing is ready ──────────────────────────────────────────────────────────

  public static final String ALWAYS_A_VALUE =
      "c0 = chan(1), full; c1 = chan(1), empty\n"
          + "A: c1.trySend, then c0.tryReceive; so there is always a value in one of them\n"
          + "main: trySelect{c1.receive, c0.receive}";

  public static final String ALWAYS_ROOM =
      "c0 = chan(1), empty; c1 = chan(1), full\n"
          + "A: c1.tryReceive, then c0.trySend; so there is always room in one of them\n"
          + "main: trySelect{c1.send, c0.send}";

  /**
   * Something is ready all the time, though not the same. The cases stand in the order in which a
   * look at one after the other would miss it.
   */
  public static void alwaysReady(SimKernel k, Bed on, String text) {
    boolean sends = text.equals(ALWAYS_ROOM);
    on.make(k)
        .run(
            () -> {
              Channel<Integer> c0 = Go.chan(1);
              Channel<Integer> c1 = Go.chan(1);
              (sends ? c1 : c0).send(1);
              Go.go(
                  () -> {
                    if (sends) {
                      c1.tryReceive();
                      c0.trySend(2);
                    } else {
                      c1.trySend(2);
                      c0.tryReceive();
                    }
                  });
              Selected s =
                  sends
                      ? Go.trySelect(Case.send(c1, 3), Case.send(c0, 3))
                      : Go.trySelect(Case.receive(c1), Case.receive(c0));
              rule(
                  !s.equals(Selected.NONE),
                  "it found nothing ready, though at every moment one of the two was");
              on.rest(k);
            });
  }

  // ── what never happens ────────────────────────────────────────────────────────────────────────

  public static final String NEVER =
      "c = chan(1), full\n"
          + "A: select{}, B: select{null.receive, null.send}; both wait for ever\n"
          + "main: trySelect{}; then trySelect and select of c.receive and of a channel that is"
          + " not the lab's";

  public static void never(SimKernel k, Bed on) {
    on.make(k)
        .run(
            () -> {
              Channel<Integer> c = Go.chan(1);
              c.send(1);
              G a = Go.go(Go::select);
              G b = Go.go(() -> Go.select(Case.receive(null), Case.send(null, 1)));
              on.rest(k);
              for (G g : List.of(a, b)) {
                rule(
                    g.waitReason() == WaitReason.SELECT,
                    "a select of nothing waits for ever, and there is " + g);
              }
              rule(Go.trySelect().equals(Selected.NONE), "trySelect of nothing says NONE");
              Channel<Integer> foreign = new Foreign();
              refuses(() -> Go.select(Case.receive(c), Case.receive(foreign)));
              refuses(() -> Go.trySelect(Case.send(foreign, 1), Case.receive(c)));
              rule(c.length() == 1, "a select was refused, and had received from c before");
              rule(Go.select(Case.receive(c)).value().equals(1), "c works still");
            });
  }

  private static void refuses(Runnable select) {
    try {
      select.run();
    } catch (IllegalArgumentException expected) {
      return;
    }
    throw new Violation(RULE, "a channel of another kind should be an IllegalArgumentException");
  }

  /** A channel that no lab has made. */
  private static final class Foreign implements Channel<Integer> {
    @Override
    public void send(Integer value) {
      throw new Violation(RULE, "select cannot use a channel that it knows nothing of");
    }

    @Override
    public Received<Integer> receive() {
      throw new Violation(RULE, "select cannot use a channel that it knows nothing of");
    }

    @Override
    public boolean trySend(Integer value) {
      return false;
    }

    @Override
    public Received<Integer> tryReceive() {
      return Received.nothing();
    }

    @Override
    public void close() {}

    @Override
    public int length() {
      return 0;
    }

    @Override
    public int capacity() {
      return 0;
    }
  }

  private static final String RULE = "what is ready is done";

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, RULE, message);
  }
}
