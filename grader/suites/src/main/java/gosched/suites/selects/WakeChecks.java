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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
   * A case of the select. Its channel is of its own and not ready: full if the case sends, else
   * empty.
   */
  record Arm(boolean sends, int capacity) {
    static Arbitrary<List<Arm>> some(int least) {
      return Combinators.combine(Arbitraries.of(true, false), Arbitraries.integers().between(0, 1))
          .as(Arm::new)
          .list()
          .ofMinSize(least)
          .ofMaxSize(3);
    }

    /** What stands in the buffer of the {@code i}-th channel. */
    static int buffered(int i) {
      return 10 * i + 1;
    }

    /** What the select sends to the {@code i}-th channel. */
    static int value(int i) {
      return 10 * i + 2;
    }

    Channel<Integer> channel(int i) {
      Channel<Integer> c = Go.chan(capacity);
      if (sends && capacity > 0) {
        c.send(buffered(i));
      }
      return c;
    }

    static List<Channel<Integer>> channels(List<Arm> arms) {
      return IntStream.range(0, arms.size()).mapToObj(i -> arms.get(i).channel(i)).toList();
    }

    static Case[] cases(List<Arm> arms, List<Channel<Integer>> cs) {
      return IntStream.range(0, arms.size())
          .mapToObj(
              i -> arms.get(i).sends ? Case.send(cs.get(i), value(i)) : Case.receive(cs.get(i)))
          .toArray(Case[]::new);
    }

    static String text(List<Arm> arms) {
      return IntStream.range(0, arms.size())
              .mapToObj(
                  i ->
                      "c"
                          + i
                          + " = chan("
                          + arms.get(i).capacity
                          + (arms.get(i).sends && arms.get(i).capacity > 0 ? "), full\n" : ")\n"))
              .collect(Collectors.joining())
          + IntStream.range(0, arms.size())
              .mapToObj(i -> "c" + i + (arms.get(i).sends ? ".send" : ".receive"))
              .collect(Collectors.joining(", ", "S: select{", "}\n"));
    }
  }

  /**
   * @param at which case is woken
   * @param before whether a goroutine waits for the same before the select does
   * @param after whether one waits behind it
   */
  public record Wake(Bed on, List<Arm> arms, int at, By by, boolean before, boolean after) {
    public static Arbitrary<Wake> any(List<? extends Bed> beds) {
      return Combinators.combine(
              Arbitraries.of(beds),
              Arm.some(1),
              Arbitraries.integers().between(0, 2),
              Arbitraries.of(By.values()),
              Arbitraries.of(true, false),
              Arbitraries.of(true, false))
          .as((on, arms, at, by, b, a) -> new Wake(on, arms, at % arms.size(), by, b, a));
    }

    private Arm arm() {
      return arms.get(at);
    }

    @Override
    public String toString() {
      String same = arm().sends ? "send to c" + at : "receive from c" + at;
      return on
          + "\n"
          + Arm.text(arms)
          + (before ? "a goroutine waits before S to " + same + "\n" : "")
          + (after ? "a goroutine waits behind S to " + same + "\n" : "")
          + "main wakes all who wait at c"
          + at
          + ", by "
          + switch (by) {
            case PLAIN -> arm().sends ? "receive" : "send";
            case TRY -> arm().sends ? "tryReceive" : "trySend";
            case SELECT -> "select";
            case TRY_SELECT -> "trySelect";
            case CLOSE -> "close";
          };
    }
  }

  /** A plain waiter: what it sends, or what it has got. */
  private static final class Waiter {
    boolean done;
    Received<Integer> got;

    /** With the value {@code value}, if it sends. */
    void start(Channel<Integer> c, boolean sends, int value) {
      Go.go(
          () -> {
            try {
              if (sends) {
                c.send(value);
              } else {
                got = c.receive();
              }
            } catch (ChannelClosed e) {
              got = Received.closed();
            }
            done = true;
          });
    }
  }

  private static final int BEFORE = 100;
  private static final int AFTER = 200;

  public static void wakes(SimKernel k, Wake p) {
    p.on.make(k).run(() -> wake(k, p));
  }

  private static void wake(SimKernel k, Wake p) {
    List<Channel<Integer>> cs = Arm.channels(p.arms);
    Channel<Integer> c = cs.get(p.at);
    boolean sends = p.arm().sends;
    Waiter before = new Waiter();
    Waiter after = new Waiter();
    List<Object> came = new ArrayList<>();
    if (p.before) {
      before.start(c, sends, BEFORE);
      p.on.rest(k);
    }
    G s = Go.go(() -> came.add(outcome(Arm.cases(p.arms, cs))));
    p.on.rest(k);
    rule(
        s.waitReason() == WaitReason.SELECT,
        "nothing is ready, so the select is to wait [select]; it is "
            + s
            + " and returned "
            + came);
    if (p.after) {
      after.start(c, sends, AFTER);
      p.on.rest(k);
    }
    Received<Integer> selected;
    if (p.by == By.CLOSE) {
      c.close();
      selected = Received.closed();
    } else if (sends) {
      receiveAll(p, c);
      selected = Received.nothing();
    } else {
      int next = 0;
      int[] values = {7, 8, 9};
      for (int i = 0; i < (p.before ? 1 : 0) + 1 + (p.after ? 1 : 0); i++) {
        exchange(p.by, c, values[i]);
      }
      selected = Received.of(values[p.before ? 1 : 0]);
    }
    p.on.rest(k);
    Object expected = sends && p.by == By.CLOSE ? CLOSED : new Selected(p.at, selected);
    rule(came.equals(List.of(expected)), "S should return " + expected + ", and returned " + came);
    waiter(p, before, p.before, 7);
    waiter(p, after, p.after, p.before ? 9 : 8);
    for (int i = 0; i < cs.size(); i++) {
      if (i != p.at) {
        int length = p.arms.get(i).sends ? p.arms.get(i).capacity : 0;
        rule(
            cs.get(i).length() == length,
            "nothing was done with c" + i + ", and its length is " + cs.get(i).length());
      }
    }
  }

  private static void waiter(Wake p, Waiter w, boolean there, int value) {
    Received<Integer> expected =
        !there || p.arm().sends && p.by != By.CLOSE
            ? null
            : p.by == By.CLOSE ? Received.closed() : Received.of(value);
    String who = "the goroutine that waited " + (value == 7 ? "before" : "behind") + " S ";
    rule(w.done == there, who + "should be done, and is not");
    rule(
        java.util.Objects.equals(w.got, expected),
        who + "should have got " + expected + " and got " + w.got);
  }

  private static final String CLOSED = "ChannelClosed";

  private static Object outcome(Case[] cases) {
    try {
      return Go.select(cases);
    } catch (ChannelClosed e) {
      return CLOSED;
    }
  }

  /** What all send, in the order in which they came: first the buffer, then who waits. */
  private static void receiveAll(Wake p, Channel<Integer> c) {
    List<Integer> order = new ArrayList<>();
    if (p.arm().capacity > 0) {
      order.add(Arm.buffered(p.at));
    }
    if (p.before) {
      order.add(BEFORE);
    }
    order.add(Arm.value(p.at));
    if (p.after) {
      order.add(AFTER);
    }
    List<Integer> got = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      got.add(exchange(p.by, c, null));
    }
    rule(got.equals(order), "sent to c" + p.at + " in the order " + order + ", received as " + got);
  }

  /**
   * Sends {@code value}, or receives one; somebody waits for it.
   *
   * @return what came
   */
  private static Integer exchange(By by, Channel<Integer> c, Integer value) {
    boolean sends = value != null;
    Case one = sends ? Case.send(c, value) : Case.receive(c);
    Selected s =
        switch (by) {
          case PLAIN, TRY -> {
            Received<Integer> r = Received.nothing();
            if (!sends) {
              r = by == By.PLAIN ? c.receive() : c.tryReceive();
            } else if (by == By.PLAIN) {
              c.send(value);
            } else {
              rule(c.trySend(value), "a select waits to receive, and trySend said no");
            }
            yield new Selected(1, r);
          }
          case SELECT -> Go.select(Case.receive(null), one);
          case TRY_SELECT -> Go.trySelect(Case.receive(null), one);
          case CLOSE -> throw new IllegalArgumentException();
        };
    rule(
        s.index() == 1 && s.received().ok() == !sends,
        "a select waits for it, and main's " + by + " returned " + s);
    return sends ? null : (Integer) s.value();
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "a select that waits is woken by its case", message);
  }
}
