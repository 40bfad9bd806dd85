package gosched.suites.lab05;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Holding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** GOMAXPROCS changes while goroutines do all that they can do. */
final class Changes {
  private static final long MICRO = 1_000;
  private static final int LARGEST = 4;

  private Changes() {}

  /** What a goroutine does next. */
  enum Deed {
    YIELD,
    SLEEP,
    CALL,
    LONG_CALL,
    COMPUTE,
    /** Starts a goroutine that sends to it, and receives. */
    RECEIVE,
    /** Is locked to its thread, and waits a little. */
    LOCKED
  }

  /**
   * @param changers goroutines that set GOMAXPROCS to these numbers, one after the other; 0 asks
   * @param others what the other goroutines do
   * @param locked whether the changers are locked to their threads
   */
  record Program(int procs, List<List<Integer>> changers, List<List<Deed>> others, boolean locked) {
    static Arbitrary<Program> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, LARGEST),
              Arbitraries.integers()
                  .between(0, LARGEST)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(3)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(3),
              Arbitraries.of(Deed.values()).list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(5),
              Arbitraries.of(false, true))
          .as(Program::new);
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder("new GmpScheduler(kernel, " + procs + ")");
      changers.forEach(
          n ->
              b.append("\ngo { ")
                  .append(locked ? "lock the thread; " : "")
                  .append("set GOMAXPROCS to each of ")
                  .append(n)
                  .append(" }"));
      others.forEach(d -> b.append("\ngo { ").append(d).append(" }"));
      return b.toString();
    }
  }

  /** One run. */
  private static final class Run {
    final SimKernel k;
    final Holding told;
    final List<Integer> returned = new ArrayList<>();
    final List<Integer> set = new ArrayList<>();
    int changing;
    int changes;
    int ended;
    int spawned;

    Run(SimKernel k, Holding told) {
      this.k = k;
      this.told = told;
    }

    void go(Runnable body) {
      spawned++;
      Go.go(body);
    }

    void change(int n) {
      if (n < 1) {
        int is = Go.gomaxprocs(n);
        rule("GOMAXPROCS", is >= 1 && is <= LARGEST, "gomaxprocs(" + n + ") returned " + is);
        return;
      }
      changing++;
      changes++;
      told.most(LARGEST);
      returned.add(Go.gomaxprocs(n));
      set.add(n);
      changing--;
      int change = changes;
      if (changing == 0) {
        int now = Go.gomaxprocs(0);
        if (change == changes) {
          told.most(now); // nobody has begun to change it meanwhile
        }
      }
    }

    void act(Deed deed) {
      switch (deed) {
        case YIELD -> Go.yield();
        case SLEEP -> {
          long start = k.nanoTime();
          Go.sleep(10 * MICRO);
          rule("sleep", k.nanoTime() - start >= 10 * MICRO, "a sleep was too short");
        }
        case CALL -> Go.block("read", 5 * MICRO);
        case LONG_CALL -> Go.block("read", 100 * MICRO);
        case COMPUTE -> k.sleep(10 * MICRO);
        case RECEIVE -> {
          Channel<Integer> c = Go.chan(0);
          go(
              () -> {
                c.send(7);
                ended++;
              });
          rule("values", c.receive().value() == 7, "7 was sent");
        }
        case LOCKED -> {
          Go.lockOSThread();
          told.tie(Go.current(), k.current());
          Go.sleep(10 * MICRO);
          told.tie(Go.current(), null);
          Go.unlockOSThread();
        }
      }
    }
  }

  static void conserves(SimKernel k, Program p) {
    Holding told = new Holding(k, p.procs);
    Run run = new Run(k, told);
    GmpScheduler scheduler = new GmpScheduler(told.kernel(), p.procs);
    int[] last = new int[1];
    scheduler.run(
        () -> {
          Group all = Go.waitGroup();
          all.add(p.changers.size() + p.others.size());
          for (List<Integer> ns : p.changers) {
            run.go(
                () -> {
                  if (p.locked) {
                    Go.lockOSThread();
                    told.tie(Go.current(), k.current());
                  }
                  ns.forEach(run::change);
                  told.tie(Go.current(), null);
                  run.ended++;
                  all.done();
                });
          }
          for (List<Deed> deeds : p.others) {
            run.go(
                () -> {
                  deeds.forEach(run::act);
                  run.ended++;
                  all.done();
                });
          }
          all.await();
          Go.sleep(10 * MICRO); // those who sent come to their end
          last[0] = Go.gomaxprocs(0);
        });
    Scheduler.Stats stats = scheduler.stats();
    rule(
        "stats",
        stats.spawned() == run.spawned + 1,
        run.spawned + " goroutines were made besides main, and stats say " + stats);
    int most = p.changers.size() + p.others.size();
    rule("all end", run.ended >= most, run.ended + " goroutines ended");
    // Whoever was first was told what it was at the beginning; and each other one what another one
    // had set: so the two lists are the same but for their order.
    run.returned.add(last[0]);
    run.set.add(p.procs);
    Collections.sort(run.returned);
    Collections.sort(run.set);
    rule(
        "GOMAXPROCS",
        run.returned.equals(run.set),
        "gomaxprocs returns what it was. It was, and was set to, "
            + run.set
            + " in some order; it returned "
            + run.returned);
  }

  private static void rule(String rule, boolean holds, String message) {
    Violation.unless(holds, rule, message);
  }

  // ── how many run ──────────────────────────────────────────────────────────────────────────────

  /**
   * @param sizes what GOMAXPROCS is set to, one after the other
   */
  record Sizes(int procs, List<Integer> sizes) {
    static List<Sizes> all() {
      return List.of(
          new Sizes(1, List.of(3)),
          new Sizes(3, List.of(1)),
          new Sizes(2, List.of(4, 2, 3)),
          new Sizes(4, List.of(1, 4)),
          new Sizes(2, List.of(2)));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\nmain sets GOMAXPROCS to each of "
          + sizes
          + ", then starts two goroutines more than that, which compute for long, and waits in a"
          + " system call";
    }
  }

  static void asManyRun(SimKernel k, Sizes p) {
    Holding told = new Holding(k, LARGEST);
    int[] before = {p.procs};
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              rule("GOMAXPROCS", Go.gomaxprocs(-1) == p.procs, "gomaxprocs(-1) only asks");
              for (int n : p.sizes) {
                told.most(LARGEST);
                int was = Go.gomaxprocs(n);
                rule("GOMAXPROCS", was == before[0], "it was " + before[0] + ", not " + was);
                told.most(n);
                before[0] = n;
                Group all = Go.waitGroup();
                all.add(n + 2);
                for (int i = 0; i < n + 2; i++) {
                  Go.go(
                      () -> {
                        k.sleep(40_000 * MICRO); // with its P
                        all.done();
                      });
                }
                Go.syscall(
                    () -> {
                      k.sleep(25_000 * MICRO); // main's P may be seen late, and taken later
                      rule(
                          "as many run",
                          told.running() == n,
                          "GOMAXPROCS is "
                              + n
                              + ", more goroutines than that could run, and "
                              + told.running()
                              + " do");
                    });
                all.await();
              }
            });
  }
}
