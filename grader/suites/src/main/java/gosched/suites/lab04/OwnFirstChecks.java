package gosched.suites.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab04.DistributedScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Whom an M runs next: with one slot, so that there is one M, and an order. */
final class OwnFirstChecks {
  private static final String ONE_SLOT = "new DistributedScheduler(kernel, 1)";

  private OwnFirstChecks() {}

  // ── the own queue first ───────────────────────────────────────────────────────────────────────

  /** What a goroutine does. */
  enum Step {
    /** Starts a goroutine that ends at once. */
    GO,
    YIELD,
    /** Waits until somebody readies it. */
    PARK,
    /** Readies the one that has waited longest, if there is one. */
    READY
  }

  /**
   * @param goroutines what each does that main starts, in this order
   */
  record Script(List<List<Step>> goroutines) {
    static Arbitrary<Script> any() {
      return Arbitraries.frequencyOf(
              Tuple.of(3, Arbitraries.of(Step.YIELD, Step.READY)),
              Tuple.of(2, Arbitraries.of(Step.GO, Step.PARK)))
          .list()
          .ofMaxSize(4)
          .list()
          .ofMinSize(2)
          .ofMaxSize(5)
          .map(Script::new);
    }

    @Override
    public String toString() {
      return ONE_SLOT
          + "\ngoroutines: "
          + goroutines.stream()
              .map(g -> g.stream().map(Step::name).collect(Collectors.joining(", ", "{", "}")))
              .collect(Collectors.joining(" "))
          + "\nthen main yields until they have ended, and readies those that wait";
    }
  }

  static void ownFirst(SimKernel k, Script p) {
    TurnOrder order = new TurnOrder();
    Scheduler s = new DistributedScheduler(new TappedKernel(k, order), 1);
    Deque<G> waiting = new ArrayDeque<>();
    int[] left = {p.goroutines.size()};
    s.run(
        () -> {
          for (List<Step> steps : p.goroutines) {
            Go.go(
                () -> {
                  steps.forEach(step -> take(s, step, waiting));
                  left[0]--;
                });
          }
          while (left[0] > 0) {
            Go.yield();
            take(s, Step.READY, waiting);
          }
        });
    Violation.unless(
        order.fromGlobal() > 0 && order.turns() > p.goroutines.size(),
        "all end",
        "run returned, and only " + order.turns() + " goroutines have run");
  }

  private static void take(Scheduler s, Step step, Deque<G> waiting) {
    switch (step) {
      case GO -> Go.go(() -> {});
      case YIELD -> Go.yield();
      case PARK ->
          Go.park(
              WaitReason.PARKED,
              g -> {
                waiting.add(g);
                return true;
              });
      case READY -> {
        G first = waiting.poll();
        if (first != null) {
          s.ready(first);
        }
      }
    }
  }

  // ── every 61st from the global queue ──────────────────────────────────────────────────────────

  /** Of so many goroutines in a row one comes from the global queue. */
  private static final int TICK = 61;

  /**
   * @param busy goroutines that keep the own queue from ever being empty
   * @param ready whether they ready each other; else each starts the next one and ends
   * @param waiters goroutines that yield, and so wait in the global queue
   */
  record Busy(int busy, boolean ready, int waiters) {
    static List<Busy> all() {
      return List.of(
          new Busy(2, true, 1),
          new Busy(2, true, 3),
          new Busy(1, false, 2),
          new Busy(90, false, 2));
    }

    @Override
    public String toString() {
      return ONE_SLOT
          + "\n"
          + waiters
          + " goroutines yield once; meanwhile "
          + (ready
              ? "two others ready each other all the time"
              : busy
                  + (busy == 1 ? " goroutine starts" : " goroutines start")
                  + " the next and end");
    }
  }

  /** Counts the goroutines that run. */
  private static final class Turns implements Tap {
    int count;

    @Override
    public void event(KernelThread at, Event.Kind kind, G g, String detail) {
      count += kind == Event.Kind.RUN ? 1 : 0;
    }
  }

  /** One run of {@link #globalTick}. */
  private static final class Tick {
    final Busy p;
    final Turns turns = new Turns();
    final Scheduler s;
    G main;
    G partner;

    /** The turn in which the last one came from the global queue, or was put there. */
    int since;

    int came;

    Tick(SimKernel k, Busy p) {
      this.p = p;
      s = new DistributedScheduler(new TappedKernel(k, turns), 1);
    }

    boolean over() {
      if (came < p.waiters) {
        int waited = turns.count - since;
        Violation.unless(
            waited <= TICK,
            "every 61st goroutine comes from the global queue",
            waited
                + " goroutines in a row came from the M's own queue, and "
                + (p.waiters - came)
                + " wait in the global one; after 60 it is their turn");
      }
      return came == p.waiters;
    }

    void waiter() {
      since = turns.count;
      Go.yield();
      over(); // judges how long it has waited
      since = turns.count;
      if (++came == p.waiters) {
        s.ready(main);
      }
    }

    void pingPong() {
      while (!over()) {
        Go.park(
            WaitReason.PARKED,
            g -> {
              G other = partner;
              partner = g;
              if (other != null) {
                s.ready(other);
              }
              return true;
            });
      }
    }

    void chain() {
      if (!over()) {
        Go.go(this::chain);
      }
    }
  }

  static void globalTick(SimKernel k, Busy p) {
    Tick tick = new Tick(k, p);
    tick.s.run(
        () -> {
          tick.main = Go.current();
          for (int i = 0; i < p.waiters; i++) {
            Go.go(tick::waiter);
          }
          for (int i = 0; i < p.busy; i++) {
            Go.go(p.ready ? tick::pingPong : tick::chain);
          }
          Go.park(WaitReason.PARKED, g -> true);
        });
    Violation.unless(
        tick.came == p.waiters && tick.turns.count > TICK,
        "all end",
        "run returned after " + tick.turns.count + " turns, and main was not readied");
  }
}
