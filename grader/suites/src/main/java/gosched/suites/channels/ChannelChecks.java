package gosched.suites.channels;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.Unwritten;
import gosched.suites.sim.Bed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The channel's rules, one at a time. Main lets everybody come to rest between the steps, so what
 * must happen does not depend on the schedule; how it happens still does.
 */
public final class ChannelChecks {
  private ChannelChecks() {}

  /** A scheduler and a capacity. */
  private record Case(Bed on, int capacity) {
    static List<Case> capacities(List<? extends Bed> beds, int from, int to) {
      return beds.stream()
          .flatMap(on -> IntStream.rangeClosed(from, to).mapToObj(c -> new Case(on, c)))
          .toList();
    }
  }

  /** A case with a story, so that the report tells what the program did. */
  public record Story(Case in, String text) {
    /** The story for capacities from {@code from} to {@code to} on each bed. */
    public static List<Story> of(String text, List<? extends Bed> beds, int from, int to) {
      return Case.capacities(beds, from, to).stream().map(c -> new Story(c, text)).toList();
    }

    @Override
    public String toString() {
      return in.on + "\nc = chan(" + in.capacity + ")\n" + text;
    }
  }

  private static void inMain(
      SimKernel k, Story p, java.util.function.Consumer<Channel<Integer>> body) {
    p.in.on.make(k).run(() -> body.accept(Go.chan(p.in.capacity)));
  }

  // ── how far a send gets without a receiver ────────────────────────────────────────────────────

  public static final String BLOCKS =
      "a goroutine sends 1, 2, 3, 4; when all rest, main receives one at a time";

  public static void blocks(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          int[] sent = new int[1];
          Go.go(
              () -> {
                for (int i = 1; i <= 4; i++) {
                  c.send(i);
                  sent[0] = i;
                }
              });
          for (int received = 0; received <= 4; received++) {
            p.in.on.rest(k);
            int expected = Math.min(4, received + p.in.capacity);
            String when = "after " + received + " receives from chan(" + p.in.capacity + ") ";
            rule(
                "blocks", sent[0] == expected, when + sent[0] + " sends are done, not " + expected);
            int held = Math.min(p.in.capacity, 4 - received);
            rule(
                "blocks", c.length() == held, when + "length() is " + c.length() + ", not " + held);
            if (received < 4) {
              Received<Integer> r = c.receive();
              rule("blocks", r.ok() && r.value() == received + 1, when + "came " + r);
            }
          }
          rule("blocks", c.capacity() == p.in.capacity, "capacity() is " + c.capacity());
        });
  }

  // ── waiters are served in the order in which they came ────────────────────────────────────────

  public static final String FIFO_RECEIVERS =
      "R0, R1 and R2 receive, each after the one before it waits; then main sends 0, 1, 2";

  public static void fifoReceivers(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          int[] got = {-1, -1, -1};
          for (int i = 0; i < 3; i++) {
            int me = i;
            Go.go(() -> got[me] = c.receive().value());
            p.in.on.rest(k);
          }
          for (int v = 0; v < 3; v++) {
            c.send(v);
          }
          p.in.on.rest(k);
          rule(
              "FIFO",
              Arrays.equals(got, new int[] {0, 1, 2}),
              "R0, R1, R2 should have got 0, 1, 2 and got " + Arrays.toString(got));
        });
  }

  public static final String FIFO_SENDERS =
      "goroutines send 0, 1, 2, …, each after the one before it waits or is done; then main"
          + " receives them all";

  public static void fifoSenders(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          int n = p.in.capacity + 3;
          for (int i = 0; i < n; i++) {
            int me = i;
            Go.go(() -> c.send(me));
            p.in.on.rest(k);
          }
          List<Integer> got = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            got.add(c.receive().value());
          }
          List<Integer> order = IntStream.range(0, n).boxed().toList();
          rule("FIFO", got.equals(order), "sent in the order " + order + ", received as " + got);
        });
  }

  // ── direct hand-over ──────────────────────────────────────────────────────────────────────────

  public static final String HAND_OVER =
      "a goroutine waits to receive; main sends 7 and at once, before the goroutine can run, tries"
          + " to receive, and asks for the length";

  public static void handOver(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          List<Received<Integer>> got = new ArrayList<>();
          Go.go(() -> got.add(c.receive()));
          p.in.on.rest(k);
          c.send(7);
          Received<Integer> stolen = c.tryReceive();
          int length = c.length();
          p.in.on.rest(k);
          rule(
              "hand-over",
              !stolen.ok(),
              "main received " + stolen + ", which belonged to the goroutine that waited");
          rule("hand-over", length == 0, "the value was handed over, yet length() was " + length);
          rule("hand-over", got.equals(List.of(Received.of(7))), "the waiting receiver got " + got);
        });
  }

  public static final String MOVES_UP =
      "goroutines fill c and one more waits to send; main receives once and at once, before any of"
          + " them can run, asks for the length and receives the rest without waiting";

  public static void movesUp(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          int n = p.in.capacity + 1;
          for (int i = 0; i < n; i++) {
            int me = i;
            Go.go(() -> c.send(me));
            p.in.on.rest(k);
          }
          List<Integer> got = new ArrayList<>(List.of(c.receive().value()));
          int length = c.length();
          for (Received<Integer> r = c.tryReceive(); r.ok(); r = c.tryReceive()) {
            got.add(r.value());
          }
          rule(
              "moves up",
              length == p.in.capacity,
              "a slot was freed while a sender waited: length() should stay "
                  + p.in.capacity
                  + " and is "
                  + length);
          rule(
              "moves up",
              got.size() == n,
              "of " + n + " values only " + got + " could be received without waiting");
          p.in.on.rest(k);
        });
  }

  // ── close ─────────────────────────────────────────────────────────────────────────────────────

  private static final String CLOSE_RECEIVERS = "three goroutines wait to receive; main closes c";

  private static void closeReceivers(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          List<Received<Integer>> got = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            Go.go(() -> got.add(c.receive()));
          }
          p.in.on.rest(k);
          c.close();
          p.in.on.rest(k);
          List<Received<Integer>> all =
              List.of(Received.closed(), Received.closed(), Received.closed());
          rule("close", got.equals(all), "three waiting receivers should be told, and got " + got);
        });
  }

  private static final String CLOSE_SENDERS =
      "goroutines fill c and three more wait to send; main closes c and receives what is left";

  private static void closeSenders(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          int[] refused = new int[1];
          int full = p.in.capacity;
          for (int i = 0; i < full + 3; i++) {
            int me = i;
            Go.go(
                () -> {
                  try {
                    c.send(me);
                  } catch (ChannelClosed e) {
                    refused[0]++;
                  }
                });
            p.in.on.rest(k);
          }
          c.close();
          p.in.on.rest(k);
          rule("close", refused[0] == 3, "3 senders waited, " + refused[0] + " were refused");
          for (int i = 0; i < full; i++) {
            Received<Integer> r = i % 2 == 0 ? c.receive() : c.tryReceive();
            rule(
                "close",
                r.equals(Received.of(i)),
                "what was in the buffer can still be received: "
                    + "expected value "
                    + i
                    + ", got "
                    + r);
          }
          rule("close", c.receive().equals(Received.closed()), "drained, receive says closed");
          rule(
              "close", c.tryReceive().equals(Received.closed()), "drained, tryReceive says closed");
        });
  }

  private static final String CLOSED_FAILS =
      "main closes c and then sends, tries to send, and closes again";

  private static void closedFails(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          c.close();
          fails("send", () -> c.send(1));
          fails("trySend", () -> c.trySend(1));
          fails("close", c::close);
          rule("close", c.length() == 0, "a refused value is in the buffer");
          rule(
              "close",
              c.receive().equals(Received.closed()),
              "an empty closed channel says closed");
        });
  }

  private static void fails(String what, Runnable call) {
    try {
      call.run();
    } catch (ChannelClosed expected) {
      return;
    }
    throw new Violation("close", what + " on a closed channel should throw ChannelClosed");
  }

  /** All that a close must do. */
  public static List<Story> closeStories(List<? extends Bed> beds) {
    List<Story> all = new ArrayList<>(Story.of(CLOSED_FAILS, beds, 0, 1));
    all.addAll(Story.of(CLOSE_RECEIVERS, beds, 0, 1));
    all.addAll(Story.of(CLOSE_SENDERS, beds, 0, 2));
    return all;
  }

  public static void close(SimKernel k, Story p) {
    switch (p.text()) {
      case CLOSED_FAILS -> closedFails(k, p);
      case CLOSE_RECEIVERS -> closeReceivers(k, p);
      default -> closeSenders(k, p);
    }
  }

  // ── the forms that do not wait ────────────────────────────────────────────────────────────────

  public static final String TRY =
      "main tries to send and receive: on the empty channel, on the full one, with a receiver"
          + " waiting and with a sender waiting";

  public static void tryForms(SimKernel k, Story p) {
    inMain(
        k,
        p,
        c -> {
          rule("try", c.tryReceive().equals(Received.nothing()), "nothing to receive: NOTHING");
          for (int i = 0; i < p.in.capacity; i++) {
            rule("try", c.trySend(i), "there is room, and trySend said no");
          }
          rule("try", !c.trySend(99), "there is no room, and trySend said yes");
          for (int i = 0; i < p.in.capacity; i++) {
            Received<Integer> r = c.tryReceive();
            rule("try", r.equals(Received.of(i)), "value " + i + " was next, and came " + r);
          }
          rule("try", c.tryReceive().equals(Received.nothing()), "drained: NOTHING");
          List<Received<Integer>> got = new ArrayList<>();
          Go.go(() -> got.add(c.receive()));
          p.in.on.rest(k);
          rule("try", c.trySend(5), "a receiver waits, and trySend said no");
          p.in.on.rest(k);
          rule("try", got.equals(List.of(Received.of(5))), "the waiting receiver got " + got);
          for (int i = 0; i <= p.in.capacity; i++) {
            int me = i;
            Go.go(() -> c.send(me));
            p.in.on.rest(k);
          }
          for (int i = 0; i <= p.in.capacity; i++) {
            Received<Integer> r = c.tryReceive();
            rule(
                "try",
                r.equals(Received.of(i)),
                "with a sender waiting: value " + i + " was next, " + "and came " + r);
          }
          p.in.on.rest(k);
        });
  }

  // ── bad arguments ─────────────────────────────────────────────────────────────────────────────

  public static void badArguments(SimKernel k, Bed on) {
    on.make(k)
        .run(
            () -> {
              Channel<Integer> c = Go.chan(1);
              throwsA(NullPointerException.class, "send(null)", () -> c.send(null));
              throwsA(NullPointerException.class, "trySend(null)", () -> c.trySend(null));
              throwsA(
                  IllegalArgumentException.class, "a channel of capacity -1", () -> Go.chan(-1));
              rule("arguments", c.trySend(1) && c.tryReceive().ok(), "the channel still works");
              List<Received<Integer>> got = new ArrayList<>();
              Go.go(() -> got.add(c.receive()));
              on.rest(k);
              throwsA(
                  NullPointerException.class, "send(null) to one who waits", () -> c.send(null));
              on.rest(k);
              rule("arguments", got.isEmpty(), "a refused null, and the receiver goes on: " + got);
              c.send(2);
              on.rest(k);
              rule("arguments", got.equals(List.of(Received.of(2))), "the receiver got " + got);
            });
  }

  private static void throwsA(Class<? extends RuntimeException> type, String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      Unwritten.passOn(e);
      rule(
          "arguments",
          type.isInstance(e),
          what + " should throw " + type.getSimpleName() + " and threw " + e);
      return;
    }
    throw new Violation("arguments", what + " should throw " + type.getSimpleName());
  }

  private static void rule(String rule, boolean holds, String message) {
    Violation.unless(holds, rule, message);
  }
}
