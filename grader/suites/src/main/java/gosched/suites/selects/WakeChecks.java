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
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A select that waits, and what wakes it. */
public final class WakeChecks {
  private WakeChecks() {}

  /** What main does to wake it. */
  enum By {
    PLAIN,
    TRY,
    SELECT,
    TRY_SELECT,
    CLOSE
  }

  /**
   * @param at which case is woken
   * @param before whether a goroutine waits for the same before the select does
   * @param after whether one waits behind it
   */
  public record Wake(Bed on, List<Unready> arms, int at, By by, boolean before, boolean after) {
    public static Arbitrary<Wake> any(List<? extends Bed> beds) {
      return Combinators.combine(
              Arbitraries.of(beds),
              Unready.some(1),
              Arbitraries.integers().between(0, 2),
              Arbitraries.of(By.values()),
              Arbitraries.of(true, false),
              Arbitraries.of(true, false))
          .as((on, arms, at, by, b, a) -> new Wake(on, arms, at % arms.size(), by, b, a));
    }

    private Unready arm() {
      return arms.get(at);
    }

    @Override
    public String toString() {
      String same = arm().sends() ? "send to c" + at : "receive from c" + at;
      return on
          + "\n"
          + Unready.text(arms)
          + (before ? "a goroutine waits before S to " + same + "\n" : "")
          + (after ? "a goroutine waits behind S to " + same + "\n" : "")
          + "main wakes all who wait at c"
          + at
          + ", by "
          + switch (by) {
            case PLAIN -> arm().sends() ? "receive" : "send";
            case TRY -> arm().sends() ? "tryReceive" : "trySend";
            case SELECT -> "select";
            case TRY_SELECT -> "trySelect";
            case CLOSE -> "close";
          };
    }
  }

  private static final int BEFORE = 100;
  private static final int AFTER = 200;
  private static final String CLOSED = "ChannelClosed";

  public static void wakes(SimKernel k, Wake p) {
    p.on.make(k).run(() -> new Run(k, p).main());
  }

  private static final class Run {
    final SimKernel k;
    final Wake p;
    final List<Channel<Integer>> cs;

    /** Where all wait. */
    final Channel<Integer> c;

    /** What came of each, in the order in which they came to wait. */
    final List<List<Object>> outcomes = new ArrayList<>();

    Run(SimKernel k, Wake p) {
      this.k = k;
      this.p = p;
      this.cs = Unready.channels(p.arms);
      this.c = cs.get(p.at);
    }

    void main() {
      if (p.before) {
        waits(() -> plain(BEFORE));
      }
      G s = waits(() -> Go.select(Unready.cases(p.arms, cs)));
      rule(
          s.waitReason() == WaitReason.SELECT,
          "no case is ready, so S is to wait [select]; it is " + s);
      if (p.after) {
        waits(() -> plain(AFTER));
      }
      List<List<Object>> expected = wakeAll();
      p.on.rest(k);
      rule(
          outcomes.equals(expected),
          "who waited at c" + p.at + " should return " + expected + ", and returned " + outcomes);
      for (int i = 0; i < cs.size(); i++) {
        int length = p.arms.get(i).length();
        rule(
            i == p.at || cs.get(i).length() == length,
            "nothing was done with c" + i + ", and its length is not " + length + " any more");
      }
    }

    /** Starts a goroutine and lets it come to wait. */
    G waits(Supplier<Object> body) {
      List<Object> outcome = new ArrayList<>();
      outcomes.add(outcome);
      G g =
          Go.go(
              () -> {
                try {
                  outcome.add(body.get());
                } catch (ChannelClosed e) {
                  outcome.add(CLOSED);
                }
              });
      p.on.rest(k);
      return g;
    }

    Object plain(int value) {
      if (!p.arm().sends()) {
        return c.receive();
      }
      c.send(value);
      return Received.nothing();
    }

    /** Wakes all who wait at the channel, and says what they should return. */
    List<List<Object>> wakeAll() {
      if (p.by == By.CLOSE) {
        c.close();
      } else if (p.arm().sends()) {
        receiveAll();
      }
      List<List<Object>> expected = new ArrayList<>();
      for (int i = 0; i < outcomes.size(); i++) {
        Received<Integer> got = p.by == By.CLOSE ? Received.closed() : Received.nothing();
        if (p.by != By.CLOSE && !p.arm().sends()) {
          exchange(i);
          got = Received.of(i);
        }
        Object plain = p.arm().sends() && p.by == By.CLOSE ? CLOSED : got;
        boolean isSelect = i == (p.before ? 1 : 0);
        expected.add(List.of(isSelect && plain == got ? new Selected(p.at, got) : plain));
      }
      return expected;
    }

    /** What all send, in the order in which they came: first the buffer, then who waits. */
    void receiveAll() {
      List<Integer> order = new ArrayList<>();
      if (p.arm().length() > 0) {
        order.add(Unready.buffered(p.at));
      }
      if (p.before) {
        order.add(BEFORE);
      }
      order.add(Unready.value(p.at));
      if (p.after) {
        order.add(AFTER);
      }
      List<Integer> got = new ArrayList<>();
      order.forEach(any -> got.add(exchange(null)));
      rule(got.equals(order), "sent to c" + p.at + " was " + order + ", received " + got);
    }

    /**
     * Sends {@code value}, or receives one if it is null; somebody waits for it.
     *
     * @return what came
     */
    Integer exchange(Integer value) {
      Case one = value == null ? Case.receive(c) : Case.send(c, value);
      Selected s =
          switch (p.by) {
            case PLAIN -> new Selected(1, value == null ? c.receive() : sent(value));
            case TRY -> new Selected(1, value == null ? c.tryReceive() : trySent(value));
            case SELECT -> Go.select(Case.receive(null), one);
            case TRY_SELECT -> Go.trySelect(Case.receive(null), one);
            case CLOSE -> throw new IllegalArgumentException();
          };
      rule(
          s.index() == 1 && s.received().ok() == (value == null),
          "somebody waits for it, and main's " + p.by + " returned " + s);
      return s.value();
    }

    Received<Integer> sent(int value) {
      c.send(value);
      return Received.nothing();
    }

    Received<Integer> trySent(int value) {
      rule(c.trySend(value), "somebody waits to receive, and main's trySend said no");
      return Received.nothing();
    }
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "a select that waits is woken by its case", message);
  }
}
