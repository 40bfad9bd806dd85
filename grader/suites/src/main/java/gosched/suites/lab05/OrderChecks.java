package gosched.suites.lab05;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Whom an M runs next: with one P, so that there is an order. */
final class OrderChecks {
  private static final String ONE_P = "new GmpScheduler(kernel, 1)";

  private OrderChecks() {}

  // ── 9, 0, 1, ..., 8 ───────────────────────────────────────────────────────────────────────────

  /**
   * @param ready whether main readies them, after all have parked; else it starts them
   */
  record Ten(boolean ready) {
    @Override
    public String toString() {
      return ONE_P
          + "\nmain "
          + (ready ? "readies" : "starts")
          + " goroutines 0 to 9, and waits for them";
    }
  }

  static void ten(SimKernel k, Ten p) {
    List<Integer> order = new ArrayList<>();
    Scheduler s = new GmpScheduler(k, 1);
    s.run(
        () -> {
          Group all = Go.waitGroup();
          Deque<G> parked = new ArrayDeque<>();
          all.add(10);
          if (p.ready) {
            for (int i = 0; i < 10; i++) {
              int number = i;
              Go.go(() -> ends(order, number, parked, all));
              Go.yield(); // until it has parked
            }
            parked.forEach(s::ready);
          } else {
            for (int i = 0; i < 10; i++) {
              int number = i;
              Go.go(() -> ends(order, number, null, all));
            }
          }
          all.await();
        });
    Violation.unless(
        order.equals(List.of(9, 0, 1, 2, 3, 4, 5, 6, 7, 8)),
        "the last one first, the others in their order",
        "they ran in the order " + order + ", expected 9, and then 0 to 8");
  }

  private static void ends(List<Integer> order, int number, Deque<G> parked, Group all) {
    if (parked != null) {
      park(parked);
    }
    order.add(number);
    all.done();
  }

  private static void park(Deque<G> parked) {
    Go.park(
        WaitReason.PARKED,
        g -> {
          parked.add(g);
          return true;
        });
  }

  // ── generated programs, against a model ───────────────────────────────────────────────────────

  /** What a goroutine does. */
  enum Step {
    /** Starts a goroutine that ends at once. */
    GO,
    YIELD,
    /** Waits until somebody readies it. */
    PARK,
    /** Readies the one that has waited longest, if there is one. */
    READY,
    /** A system call that takes no time. */
    CALL,
    /** Starts a goroutine in a system call. */
    GO_IN_CALL
  }

  /**
   * @param goroutines what each does that main starts, in this order
   */
  record Script(List<List<Step>> goroutines) {
    static Arbitrary<Script> any() {
      return Arbitraries.frequencyOf(
              Tuple.of(4, Arbitraries.of(Step.GO, Step.READY)),
              Tuple.of(3, Arbitraries.of(Step.YIELD, Step.PARK)),
              Tuple.of(1, Arbitraries.of(Step.CALL, Step.GO_IN_CALL)))
          .list()
          .ofMaxSize(4)
          .list()
          .ofMinSize(2)
          .ofMaxSize(5)
          .map(Script::new);
    }

    @Override
    public String toString() {
      return ONE_P + "\n" + story();
    }

    private String story() {
      return "goroutines: "
          + goroutines.stream()
              .map(g -> g.stream().map(Step::name).collect(Collectors.joining(", ", "{", "}")))
              .collect(Collectors.joining(" "))
          + "\nthen main yields until they have ended, and readies those that wait";
    }
  }

  /**
   * @param procs so many Ps there were before main does anything else
   */
  record Shrunk(int procs, Script script) {
    /** Four wait in the global queue; the second of them starts two, which come behind all four. */
    static List<Shrunk> known() {
      List<Step> one = List.of(Step.YIELD);
      Script script = new Script(List.of(one, one, List.of(Step.YIELD, Step.GO, Step.GO)));
      return List.of(new Shrunk(2, script), new Shrunk(3, script), new Shrunk(4, script));
    }

    static Arbitrary<Shrunk> any() {
      return Combinators.combine(Arbitraries.integers().between(2, 4), Script.any())
          .as(Shrunk::new);
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\nmain sets GOMAXPROCS to 1\n"
          + script.story();
    }
  }

  static void script(SimKernel k, Script p) {
    script(k, 1, p);
  }

  /** Ps that are no more have no part in anything, not even in how much is a fair one. */
  static void shrunk(SimKernel k, Shrunk p) {
    script(k, p.procs, p.script);
  }

  private static void script(SimKernel k, int procs, Script p) {
    OneP order = new OneP();
    Scheduler s = new GmpScheduler(new TappedKernel(k, order), procs);
    Deque<G> waiting = new ArrayDeque<>();
    int[] left = {p.goroutines.size()};
    s.run(
        () -> {
          if (procs > 1) {
            Go.gomaxprocs(1);
          }
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
        order.turns() > p.goroutines.size() && order.inherited() > 0,
        "all end",
        "run returned, and only " + order.turns() + " times a goroutine was chosen");
  }

  private static void take(Scheduler s, Step step, Deque<G> waiting) {
    switch (step) {
      case GO -> Go.go(() -> {});
      case YIELD -> Go.yield();
      case PARK -> park(waiting);
      case READY -> {
        G first = waiting.poll();
        if (first != null) {
          s.ready(first);
        }
      }
      case CALL -> Go.syscall(() -> {});
      case GO_IN_CALL -> Go.syscall(() -> s.go(() -> {}));
    }
  }

  // ── every 61st slice ──────────────────────────────────────────────────────────────────────────

  /**
   * @param inherit how many goroutines go on with each slice
   * @param waiters goroutines that yield, and so wait in the global queue
   */
  record Busy(int inherit, int waiters) {
    static List<Busy> all() {
      return List.of(new Busy(1, 1), new Busy(1, 3), new Busy(3, 2));
    }

    @Override
    public String toString() {
      return ONE_P
          + "\n"
          + waiters
          + " goroutines yield twice; meanwhile there is always one in the ring: each starts the"
          + " next one and, one after the other, "
          + inherit
          + " that end at once and go on with its slice";
    }
  }

  static void tick(SimKernel k, Busy p) {
    OneP order = new OneP();
    Scheduler s = new GmpScheduler(new TappedKernel(k, order), 1);
    int[] left = {p.waiters};
    s.run(
        () -> {
          G main = Go.current();
          for (int i = 0; i < p.waiters; i++) {
            Go.go(
                () -> {
                  Go.yield();
                  Go.yield();
                  if (--left[0] == 0) {
                    s.ready(main);
                  }
                });
          }
          Go.go(() -> link(p, left));
          Go.park(WaitReason.PARKED, g -> true);
        });
    Violation.unless(
        left[0] == 0 && order.ticks() >= 2,
        "all end",
        left[0]
            + " goroutines have not ended, and "
            + order.ticks()
            + " times one came from the global queue while others waited in the P");
  }

  private static void link(Busy p, int[] left) {
    if (left[0] > 0) {
      Go.go(() -> link(p, left)); // into the ring, as soon as the next line displaces it
      Go.go(() -> inherits(p.inherit));
    }
  }

  private static void inherits(int more) {
    if (more > 1) {
      Go.go(() -> inherits(more - 1));
    }
  }
}
