package gosched.suites.threads;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The life of a run and of its goroutines. */
final class LifeChecks {
  private LifeChecks() {}

  // ── the end of a run ──────────────────────────────────────────────────────────────────────────

  /** What other goroutines do when main returns. */
  enum Left {
    NOTHING,
    YIELD,
    WAIT,
    SLEEP,
    CALL
  }

  record End(Slots on, List<Left> left) {
    static List<End> all(Lab lab) {
      List<End> all = new ArrayList<>();
      for (int procs = 1; procs <= 3; procs++) {
        Slots on = lab.slots(procs);
        all.add(new End(on, List.of()));
        for (Left left : Left.values()) {
          all.add(new End(on, List.of(left)));
        }
        all.add(new End(on, List.of(Left.values())));
      }
      return all;
    }

    @Override
    public String toString() {
      return on + "\nmain returns; the others do this again and again: " + left;
    }
  }

  static void runReturns(SimKernel k, End p) {
    boolean[] returned = new boolean[1];
    int[] after = new int[1];
    Scheduler s = p.on.make(k);
    s.run(
        () -> {
          for (Left left : p.left) {
            Go.go(
                () -> {
                  for (int i = 0; i < 12; i++) {
                    step(left);
                    if (returned[0] && left != Left.NOTHING && left != Left.CALL) {
                      after[0]++;
                    }
                  }
                });
          }
          Go.yield();
          Go.go(() -> step(Left.YIELD));
        });
    returned[0] = true;
    Violation.unless(s.current() == null, "run returns", "main has ended, and its thread runs it");
    k.calmDown();
    k.sleep(1_000_000);
    k.settle();
    // Whoever was taken from the queue before main returned may still get one turn. A goroutine
    // that keeps its M, working or in calls, is nobody's to stop.
    Violation.unless(
        after[0] <= p.on.procs(),
        "run returns",
        "run has returned, and after that goroutines went on " + after[0] + " times");
    Violation.unless(
        k.liveThreads() == 1,
        "the Ms end",
        "run has returned, and " + (k.liveThreads() - 1) + " kernel threads live on");
  }

  private static void step(Left left) {
    switch (left) {
      case NOTHING -> Go.work(1);
      case YIELD -> Go.yield();
      case WAIT -> Go.chan(0).receive();
      case SLEEP -> Go.sleep(1_000);
      case CALL -> Go.block("read", 1_000);
    }
  }

  // ── counts ────────────────────────────────────────────────────────────────────────────────────

  /**
   * @param families for each goroutine that main starts, how many children it starts
   * @param waits how many of all park at their end, and so stay alive
   */
  record Families(Slots on, List<Integer> families, int waits) {
    static Arbitrary<Families> any(Lab lab) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(lab::slots),
              Arbitraries.integers().between(0, 3).list().ofMinSize(1).ofMaxSize(3),
              Arbitraries.integers().between(0, 3))
          .as(Families::new);
    }

    int count() {
      return families.size() + families.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
      return on
          + "\nmain starts goroutines that start so many each: "
          + families
          + "; the first "
          + waits
          + " to come to their end park";
    }
  }

  static void stats(SimKernel k, Families p) {
    Scheduler s = p.on.make(k);
    Set<Long> ids = new TreeSet<>();
    int[] waiting = new int[1];
    Runnable ending =
        () -> {
          Violation.unless(
              ids.add(Go.current().id()), "ids", "two goroutines have the id " + Go.current().id());
          s.stats(); // not judged while others run; but a race detector may have a word to say
          if (waiting[0] < p.waits) {
            waiting[0]++;
            Go.park(WaitReason.PARKED, Scheduler.Commit.NONE);
          }
        };
    s.run(
        () -> {
          Violation.unless(Go.current().id() == 1, "ids", "main is " + Go.current());
          for (int children : p.families) {
            Go.go(
                () -> {
                  for (int i = 0; i < children; i++) {
                    Go.go(ending);
                  }
                  ending.run();
                });
          }
          p.on.rest(k);
          check(s, p.count() + 1, waiting[0] + 1);
          Violation.unless(
              ids.size() == p.count(), "ids", ids.size() + " of " + p.count() + " ran: " + ids);
        });
    check(s, p.count() + 1, waiting[0]);
  }

  private static void check(Scheduler s, long spawned, long alive) {
    Scheduler.Stats stats = s.stats();
    Violation.unless(
        stats.spawned() == spawned && stats.alive() == alive,
        "stats",
        "of " + spawned + " goroutines " + alive + " are alive, and stats() says " + stats);
  }

  /** Who starts a goroutine. */
  enum Where {
    MAIN,
    A_GOROUTINE,
    IN_A_CALL,
    A_TIMER,
    A_KERNEL_THREAD
  }

  record Births(Slots on, List<Where> where) {
    static Arbitrary<Births> any(Lab lab) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(lab::slots),
              Arbitraries.of(Where.class).list().ofMinSize(1).ofMaxSize(5))
          .as(Births::new);
    }

    @Override
    public String toString() {
      return on + "\ngoroutines are started, and end; by: " + where;
    }
  }

  static void births(SimKernel k, Births p) {
    Scheduler s = p.on.make(k);
    int[] ended = new int[1];
    int[] made = {1};
    Runnable body = () -> ended[0]++;
    s.run(
        () -> {
          for (Where where : p.where) {
            made[0] += where == Where.A_GOROUTINE || where == Where.IN_A_CALL ? 2 : 1;
            switch (where) {
              case MAIN -> Go.go(body);
              case A_GOROUTINE -> Go.go(() -> Go.go(body));
              case IN_A_CALL -> Go.go(() -> Go.syscall(() -> Go.go(body)));
              case A_TIMER -> Go.after(1_000, body);
              case A_KERNEL_THREAD -> k.start("outside", () -> s.go(body));
            }
          }
          Slots.finish(k);
          Violation.unless(
              ended[0] == p.where.size(), "all end", ended[0] + " of " + p.where.size() + " ended");
          check(s, made[0], 1);
        });
    check(s, made[0], 0);
  }

  // ── deep stacks ───────────────────────────────────────────────────────────────────────────────

  static void deepStack(SimKernel k, Slots on, int depth) {
    int[] back = new int[1];
    on.make(k)
        .run(
            () -> {
              List<G> parked = new ArrayList<>();
              for (int i = 0; i < 2; i++) {
                Go.go(
                    () -> {
                      int calls = dive(depth, parked); // first: the other one adds meanwhile
                      back[0] += calls;
                    });
              }
              on.rest(k);
              Violation.unless(parked.size() == 2, "deep stack", "of 2 parked " + parked.size());
              parked.forEach(Go::ready);
              on.rest(k);
            });
    Violation.unless(
        back[0] == 2 * depth,
        "deep stack",
        "two goroutines came back through " + back[0] + " calls");
  }

  private static int dive(int depth, List<G> parked) {
    if (depth == 0) {
      Go.park(
          WaitReason.PARKED,
          g -> {
            parked.add(g);
            return true;
          });
      return 0;
    }
    return 1 + dive(depth - 1, parked);
  }
}
