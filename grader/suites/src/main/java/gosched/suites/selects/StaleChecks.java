package gosched.suites.selects;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.selects.WakeChecks.Arm;
import gosched.suites.sim.Bed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A select that has gone on through one case, and those who come to its other channels. */
public final class StaleChecks {
  private StaleChecks() {}

  /** What main does with the other channels, once the select has been woken. */
  enum Then {
    /** Asks, without waiting, whether somebody is there. */
    ASKS,
    /** Has a goroutine wait there for the same as the select did, and serves it. */
    ANOTHER_WAITS,
    CLOSES
  }

  /**
   * @param times how often all this happens; the channels stay the same
   * @param at which case wakes the select
   * @param atOnce whether main goes on before the select could look what woke it
   */
  public record Stale(Bed on, List<Arm> arms, int times, int at, boolean atOnce, Then then) {
    public static Arbitrary<Stale> any(List<? extends Bed> beds) {
      return Combinators.combine(
              Arbitraries.of(beds),
              Arm.some(2),
              Arbitraries.integers().between(1, 2),
              Arbitraries.integers().between(0, 2),
              Arbitraries.of(true, false),
              Arbitraries.of(Then.values()))
          .as(
              (on, arms, times, at, atOnce, then) ->
                  new Stale(
                      on, arms, then == Then.CLOSES ? 1 : times, at % arms.size(), atOnce, then));
    }

    @Override
    public String toString() {
      String other =
          switch (then) {
            case ASKS -> "looks by trySend and tryReceive whether somebody waits there";
            case ANOTHER_WAITS -> "has another goroutine wait there, and serves it";
            case CLOSES -> "closes it";
          };
      return on
          + "\n"
          + Arm.text(arms)
          + "   then S waits for d.receive, and all "
          + times
          + " times\n"
          + "main: wakes S through c"
          + at
          + "; "
          + (atOnce ? "at once, " : "when all rest, ")
          + "with every other channel: main "
          + other
          + "; then d.send";
    }
  }

  public static void stale(SimKernel k, Stale p) {
    p.on.make(k).run(() -> new Run(k, p).main());
  }

  private static final class Run {
    final SimKernel k;
    final Stale p;
    final List<Channel<Integer>> cs;
    final Channel<String> d = Go.chan(0);
    final List<Integer> chosen = new ArrayList<>();
    final List<String> fromD = new ArrayList<>();

    Run(SimKernel k, Stale p) {
      this.k = k;
      this.p = p;
      this.cs = Arm.channels(p.arms);
    }

    void main() {
      Go.go(
          () -> {
            for (int i = 0; i < p.times; i++) {
              Selected s = Go.select(Arm.cases(p.arms, cs));
              chosen.add(s.index());
              fromD.add(d.receive().value());
            }
          });
      for (int i = 0; i < p.times; i++) {
        p.on.rest(k);
        wake(p.arms.get(p.at), cs.get(p.at));
        if (!p.atOnce) {
          p.on.rest(k);
        }
        IntStream.range(0, cs.size()).filter(c -> c != p.at).forEach(this::other);
        p.on.rest(k);
        rule(
            chosen.size() == i + 1 && chosen.get(i) == p.at && fromD.size() == i,
            "woken through case "
                + p.at
                + ", S went on with cases "
                + chosen
                + " and got "
                + fromD);
        d.send("d" + i);
        p.on.rest(k);
        rule(fromD.getLast().equals("d" + i), "S received " + fromD.getLast() + " from d");
      }
    }

    /** One value goes through case {@code at}; a channel that was full is full again. */
    void wake(Arm arm, Channel<Integer> c) {
      if (arm.sends()) {
        c.receive();
      } else {
        c.send(0);
      }
    }

    void other(int i) {
      Arm arm = p.arms.get(i);
      switch (p.then) {
        case ASKS -> ask(i, arm, cs.get(i));
        case ANOTHER_WAITS -> serve(i, arm, cs.get(i));
        case CLOSES -> cs.get(i).close();
      }
    }

    void ask(int i, Arm arm, Channel<Integer> c) {
      if (arm.sends()) {
        List<Integer> all = receiveAll(c);
        List<Integer> right = arm.capacity() == 0 ? List.of() : List.of(Arm.buffered(i));
        rule(all.equals(right), found(i) + "main received " + all + " from it, not " + right);
        refill(i, arm, c);
      } else {
        boolean sent = c.trySend(1);
        List<Integer> all = receiveAll(c);
        rule(
            sent == (arm.capacity() > 0) && all.equals(sent ? List.of(1) : List.of()),
            found(i)
                + "main's trySend said "
                + sent
                + ", and what it received after that is "
                + all);
      }
    }

    static List<Integer> receiveAll(Channel<Integer> c) {
      List<Integer> all = new ArrayList<>();
      for (Received<Integer> r = c.tryReceive(); r.ok(); r = c.tryReceive()) {
        all.add(r.value());
      }
      return all;
    }

    static void refill(int i, Arm arm, Channel<Integer> c) {
      if (arm.capacity() > 0) {
        c.send(Arm.buffered(i));
      }
    }

    void serve(int i, Arm arm, Channel<Integer> c) {
      List<Integer> got = new ArrayList<>();
      Go.go(
          () -> {
            if (arm.sends()) {
              c.send(5);
            } else {
              got.add(c.receive().value());
            }
          });
      p.on.rest(k);
      if (arm.sends()) {
        got.addAll(receiveAll(c));
        List<Integer> right = arm.capacity() == 0 ? List.of(5) : List.of(Arm.buffered(i), 5);
        rule(got.equals(right), found(i) + "main received " + got + ", not " + right);
        refill(i, arm, c);
      } else {
        c.send(6);
        p.on.rest(k);
        rule(got.equals(List.of(6)), found(i) + "the one who waits there got " + got + ", not 6");
      }
    }

    String found(int i) {
      return "S went on through c" + p.at + " and waits no longer at c" + i + "; but ";
    }
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "a select that has gone on waits nowhere", message);
  }
}
