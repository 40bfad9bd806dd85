package gosched.suites.selects;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Bed;
import java.util.ArrayList;
import java.util.List;
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
    /** Serves a goroutine that waits there for the same as the select did, since before it. */
    SERVES_ONE_BEFORE,
    /** Has a goroutine wait there for the same as the select did, and serves it. */
    SERVES_ONE_BEHIND,
    CLOSES
  }

  /**
   * @param times how often all this happens; the channels stay the same
   * @param at which case wakes the select
   * @param atOnce whether main goes on before the select could look what woke it
   */
  public record Stale(Bed on, List<Unready> arms, int times, int at, boolean atOnce, Then then) {
    public static Arbitrary<Stale> any(List<? extends Bed> beds) {
      return Combinators.combine(
              Arbitraries.of(beds),
              Unready.some(2),
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
            case SERVES_ONE_BEFORE -> "serves a goroutine that waited there before S, for the same";
            case SERVES_ONE_BEHIND ->
                "has another goroutine wait there for the same, and serves it";
            case CLOSES -> "closes it";
          };
      return on
          + "\n"
          + Unready.text(arms)
          + "   then S waits for d.receive\n"
          + (times == 1 ? "" : "all this " + times + " times, with a new S:\n")
          + "main wakes S through c"
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

    Run(SimKernel k, Stale p) {
      this.k = k;
      this.p = p;
      this.cs = Unready.channels(p.arms);
    }

    void main() {
      for (int i = 0; i < p.times; i++) {
        once("d" + i);
      }
    }

    void once(String last) {
      List<Other> others = new ArrayList<>();
      for (int i = 0; i < cs.size(); i++) {
        if (i != p.at) {
          others.add(new Other(i, p.arms.get(i), cs.get(i)));
        }
      }
      if (p.then == Then.SERVES_ONE_BEFORE) {
        others.forEach(Other::waits);
        p.on.rest(k);
      }
      List<Object> seen = new ArrayList<>();
      Go.go(
          () -> {
            seen.add(Go.select(Unready.cases(p.arms, cs)).index());
            seen.add(d.receive().value());
          });
      p.on.rest(k);
      wake(p.arms.get(p.at), cs.get(p.at));
      if (!p.atOnce) {
        p.on.rest(k);
      }
      others.forEach(this::then);
      p.on.rest(k);
      rule(seen.equals(List.of(p.at)), "woken through c" + p.at + ", S saw " + seen);
      others.forEach(Other::judge);
      d.send(last);
      p.on.rest(k);
      rule(seen.equals(List.of(p.at, last)), "S was sent " + last + " by d, and saw " + seen);
    }

    void then(Other other) {
      switch (p.then) {
        case ASKS -> other.ask();
        case SERVES_ONE_BEFORE -> other.serve();
        case SERVES_ONE_BEHIND -> {
          other.waits();
          p.on.rest(k);
          other.serve();
        }
        case CLOSES -> other.c.close();
      }
    }

    /** One value goes through the case; a channel that was full is full again. */
    static void wake(Unready arm, Channel<Integer> c) {
      if (arm.sends()) {
        c.receive();
      } else {
        c.send(0);
      }
    }
  }

  /** A channel through which the select does not go on. */
  private static final class Other {
    private static final int VALUE = 5;

    final int i;
    final Unready arm;
    final Channel<Integer> c;

    /** What all received here. */
    final List<Integer> got = new ArrayList<>();

    /** And what they should have received. */
    final List<Integer> right = new ArrayList<>();

    Other(int i, Unready arm, Channel<Integer> c) {
      this.i = i;
      this.arm = arm;
      this.c = c;
    }

    /** A goroutine waits for the same as the select. */
    void waits() {
      if (arm.sends()) {
        Go.go(() -> c.send(VALUE));
      } else {
        Go.go(() -> got.add(c.receive().value()));
      }
    }

    void serve() {
      if (arm.sends()) {
        receiveAll();
      } else {
        c.send(VALUE);
      }
      right.add(VALUE);
    }

    /** Whatever the select wanted here, nobody does any more. */
    void ask() {
      if (!arm.sends() && c.trySend(VALUE)) {
        got.add(c.tryReceive().value());
      }
      if (!arm.sends() && arm.capacity() > 0) {
        right.add(VALUE);
      }
      if (arm.sends()) {
        receiveAll();
      }
    }

    /** Also what was in the buffer; it is full again afterwards. */
    private void receiveAll() {
      for (Received<Integer> r = c.tryReceive(); r.ok(); r = c.tryReceive()) {
        got.add(r.value());
      }
      if (arm.length() > 0) {
        right.add(Unready.buffered(i));
        c.send(Unready.buffered(i));
      }
    }

    void judge() {
      rule(
          got.equals(right),
          "the select has gone on and waits no longer at c"
              + i
              + "; received from it should be "
              + right
              + ", and is "
              + got);
    }
  }

  // ── nothing is left in a queue ────────────────────────────────────────────────────────────────

  private static final int FEW = 2;
  private static final int MANY = 100;

  /** Fewer than those that {@link #MANY} would leave, if each cost but one step. */
  private static final long SLACK = 60;

  /**
   * Selects that are woken through one channel, again and again; nobody comes to the other.
   *
   * @param on one slot: with several another M may make steps of its own meanwhile
   */
  public static void leaveNothing(SimKernel k, Bed on) {
    on.make(k)
        .run(
            () -> {
              long few = stepsOfTrySend(k, on, FEW);
              long many = stepsOfTrySend(k, on, MANY);
              rule(
                  many <= few + SLACK,
                  FEW
                      + " selects had waited for a channel, and to find nobody there took "
                      + few
                      + " steps; after "
                      + MANY
                      + " selects it took "
                      + many
                      + ": they are still in its queue");
            });
  }

  private static long stepsOfTrySend(SimKernel k, Bed on, int selects) {
    Channel<Integer> told = Go.chan(0);
    Channel<Integer> silent = Go.chan(0);
    Go.go(
        () -> {
          for (int i = 0; i < selects; i++) {
            Go.select(Case.receive(told), Case.receive(silent));
          }
        });
    for (int i = 0; i < selects; i++) {
      on.rest(k);
      told.send(i);
    }
    on.rest(k);
    long before = k.steps();
    rule(!silent.trySend(0), "all selects are over, and one of them was sent a value");
    return k.steps() - before;
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "a select that has gone on waits nowhere", message);
  }
}
