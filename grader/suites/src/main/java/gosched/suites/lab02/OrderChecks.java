package gosched.suites.lab02;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.Unwritten;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The loop: who runs after whom, and where. */
final class OrderChecks {
  private OrderChecks() {}

  // ── order ─────────────────────────────────────────────────────────────────────────────────────

  /** A program whose order is fixed, and that order. */
  enum Order {
    GO(
        "main starts A, B, C, says so, and waits until they have run",
        List.of("main goes on", "A", "B", "C", "main")),
    YIELD(
        "main starts A and B, who yield twice each, and yields twice itself",
        List.of("main 0", "A 0", "B 0", "main 1", "A 1", "B 1", "main 2", "A 2", "B 2")),
    READY(
        "A, B and C park; main starts D, readies C and A, says so, and yields",
        List.of("main goes on", "D", "C", "A", "main")),
    READY_BY_READIED(
        "A and B park; main readies A and yields; A readies B, says so, and ends",
        List.of("A goes on", "main", "B")),
    GO_BY_STARTED(
        "main starts A and B; A starts C, says so, and ends",
        List.of("A goes on", "B", "main", "C")),
    YIELD_WITH_NOBODY("main yields twice, alone", List.of("main 1", "main 2"));

    private final String text;
    private final List<String> expected;

    Order(String text, List<String> expected) {
      this.text = text;
      this.expected = expected;
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\n" + text;
    }
  }

  static void order(SimKernel k, Order p) {
    List<String> log = new ArrayList<>();
    new EventLoop(k).run(() -> play(p, log));
    Violation.unless(
        log.equals(p.expected), "order", "the contract's order is " + p.expected + ", not " + log);
  }

  private static void play(Order p, List<String> log) {
    switch (p) {
      case GO -> {
        say(log, "A");
        say(log, "B");
        say(log, "C");
        log.add("main goes on");
        Go.yield();
        log.add("main");
      }
      case YIELD -> {
        for (String name : List.of("A", "B")) {
          Go.go(() -> count(name, log));
        }
        count("main", log);
        Go.yield();
      }
      case READY -> {
        List<G> parked = List.of(park(log, "A"), park(log, "B"), park(log, "C"));
        Go.yield();
        say(log, "D");
        Go.ready(parked.get(2));
        Go.ready(parked.get(0));
        log.add("main goes on");
        Go.yield();
        log.add("main");
      }
      case READY_BY_READIED -> {
        G b = park(log, "B");
        G a =
            Go.go(
                () -> {
                  Go.park(WaitReason.PARKED, Scheduler.Commit.NONE);
                  Go.ready(b);
                  log.add("A goes on");
                });
        Go.yield();
        Go.ready(a);
        Go.yield();
        log.add("main");
        Go.yield();
      }
      case GO_BY_STARTED -> {
        Go.go(
            () -> {
              say(log, "C");
              log.add("A goes on");
            });
        say(log, "B");
        Go.yield();
        log.add("main");
        Go.yield();
      }
      case YIELD_WITH_NOBODY -> {
        Go.yield();
        log.add("main 1");
        Go.yield();
        log.add("main 2");
      }
    }
  }

  private static void count(String name, List<String> log) {
    for (int i = 0; i < 3; i++) {
      log.add(name + " " + i);
      if (i < 2) {
        Go.yield();
      }
    }
  }

  private static void say(List<String> log, String what) {
    Go.go(() -> log.add(what));
  }

  private static G park(List<String> log, String name) {
    return Go.go(
        () -> {
          Go.park(WaitReason.PARKED, Scheduler.Commit.NONE);
          log.add(name);
        });
  }

  // ── one thread ────────────────────────────────────────────────────────────────────────────────

  static void oneThread(SimKernel k) {
    KernelThread mine = k.current();
    EventLoop loop = new EventLoop(k);
    List<G> ran = new ArrayList<>();
    List<G> made = new ArrayList<>();
    loop.run(
        () -> {
          made.add(Go.current());
          where(k, mine, ran);
          for (int i = 0; i < 3; i++) {
            made.add(
                Go.go(
                    () -> {
                      where(k, mine, ran);
                      Go.yield();
                      where(k, mine, new ArrayList<>());
                    }));
          }
          Go.yield();
          Go.yield();
        });
    rule("one thread", ran.equals(made), "current() should be who go() returned: " + made + ran);
    rule("one thread", made.getFirst().id() == 1, "main is goroutine 1, not " + made.getFirst());
    long threads = k.counters().threadsStarted();
    rule("one thread", threads == 1, (threads - 1) + " kernel threads were started for nothing");
    rule("one thread", loop.current() == null, "after run no goroutine is current");
  }

  private static void where(SimKernel k, KernelThread mine, List<G> ran) {
    G g = Go.current();
    ran.add(g);
    rule("one thread", k.current() == mine, g + " runs on " + k.current() + ", not on " + mine);
    rule("one thread", g.thread() == mine, g + " says that it runs on " + g.thread());
    rule("one thread", g.status() == Status.RUNNING, g + " runs, and is not RUNNING");
  }

  /** Calls that another kernel thread makes, although it must not. */
  enum Stranger {
    GO,
    READY;

    @Override
    public String toString() {
      return "new EventLoop(kernel)\nanother kernel thread calls "
          + (this == GO ? "go" : "ready of a goroutine that waits");
    }
  }

  static void stranger(SimKernel k, Stranger p) {
    EventLoop loop = new EventLoop(k);
    List<Throwable> thrown = new ArrayList<>();
    boolean[] ran = new boolean[1];
    loop.run(
        () -> {
          G g = Go.go(() -> Go.park(WaitReason.PARKED, Scheduler.Commit.NONE));
          Go.yield();
          k.start(
              "stranger",
              () -> {
                try {
                  if (p == Stranger.GO) {
                    loop.go(() -> ran[0] = true);
                  } else {
                    loop.ready(g);
                  }
                  thrown.add(null);
                } catch (RuntimeException e) {
                  Unwritten.passOn(e);
                  thrown.add(e);
                }
              });
          k.settle(); // the loop's thread waits; only the stranger can run
          Throwable e = thrown.getFirst();
          rule(
              "strangers are refused",
              e instanceof KernelError,
              "it should get a KernelError, and " + (e == null ? "got none" : "got " + e));
          Loop.rest();
          rule("strangers are refused", !ran[0], "a refused go ran all the same");
          rule(
              "strangers are refused",
              g.status() == Status.WAITING,
              "a refused ready left its trace: " + g);
        });
  }

  // ── the end ───────────────────────────────────────────────────────────────────────────────────

  static void runReturns(SimKernel k) {
    int[] steps = new int[1];
    boolean[] over = new boolean[1];
    long start = k.nanoTime();
    new EventLoop(k)
        .run(
            () -> {
              Go.go(() -> Go.park(WaitReason.PARKED, Scheduler.Commit.NONE));
              Go.go(
                  () -> {
                    Go.sleep(1_000);
                    steps[0]++;
                  });
              for (int i = 0; i < 3; i++) {
                Go.go(
                    () -> {
                      for (int n = 0; n < 50; n++) {
                        rule("run returns", !over[0], "main has returned, and others run on");
                        Go.yield();
                      }
                      steps[0]++;
                    });
              }
              Go.yield();
              Go.go(() -> steps[0]++);
              over[0] = true;
            });
    rule("run returns", steps[0] == 0, steps[0] + " goroutines went on after main had returned");
    rule("run returns", k.nanoTime() == start, "run waited, though main has returned");
  }

  // ── system calls ──────────────────────────────────────────────────────────────────────────────

  static void blocking(SimKernel k) {
    List<String> log = new ArrayList<>();
    new EventLoop(k)
        .run(
            () -> {
              G main = Go.current();
              Go.go(() -> log.add("another"));
              long start = k.nanoTime();
              Status[] inside = new Status[1];
              Go.syscall(
                  () -> {
                    inside[0] = main.status();
                    k.block("read", 5_000_000);
                  });
              log.add("main");
              long took = k.nanoTime() - start;
              rule("system calls", inside[0] == Status.SYSCALL, "in a call it is " + inside[0]);
              Status after = main.status();
              rule("system calls", after == Status.RUNNING, "after a call it is " + after);
              rule("system calls", took == 5_000_000, "a call of 5 ms took " + took + " ns");
              Go.yield();
            });
    rule(
        "system calls",
        log.equals(Arrays.asList("main", "another")),
        "the call blocks the one thread, and who made it goes on: main first, not " + log);
  }

  // ── deep stacks ───────────────────────────────────────────────────────────────────────────────

  static void deepStack(SimKernel k, int depth) {
    int[] back = new int[1];
    new EventLoop(k)
        .run(
            () -> {
              G[] parked = new G[2];
              for (int i = 0; i < 2; i++) {
                int me = i;
                parked[i] =
                    Go.go(
                        () -> {
                          int calls = descend(depth + me); // first: others add to it meanwhile
                          back[0] += calls;
                        });
              }
              Go.yield();
              for (G g : parked) {
                rule("deep stacks", g.status() == Status.WAITING, "it should wait below: " + g);
                Go.ready(g);
              }
              Go.yield();
            });
    int all = 2 * depth + 1;
    rule("deep stacks", back[0] == all, "of " + all + " calls " + back[0] + " came back");
  }

  private static int descend(int depth) {
    if (depth == 0) {
      Go.park(WaitReason.PARKED, Scheduler.Commit.NONE);
      return 0;
    }
    return 1 + descend(depth - 1);
  }

  private static void rule(String rule, boolean holds, String message) {
    Violation.unless(holds, rule, message);
  }
}
