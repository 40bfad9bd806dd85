package gosched.suites.lab01;

import gosched.lab01.ThreadPool;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab01.PoolLedger.Does;
import gosched.suites.sim.Patience;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The pool's rules, one at a time. */
final class PoolChecks {
  private static final long LONG = 1_000_000_000L;
  private static final String DOWN = "shutdown finishes what was accepted and refuses the rest";

  private PoolChecks() {}

  // ── idle thread, else new thread, else queue ──────────────────────────────────────────────────

  record Reuse(int max, List<Does> tasks) {
    static Arbitrary<Reuse> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3),
              Arbitraries.of(Does.QUICK, Does.SLOW).list().ofMinSize(2).ofMaxSize(6))
          .as(Reuse::new);
    }

    @Override
    public String toString() {
      return "new ThreadPool(kernel, max "
          + max
          + ", keep-alive 1 s)\nsubmitted one at a time, "
          + "when all are at rest: "
          + tasks
          + " (SLOW tasks run on, QUICK ones are over)";
    }
  }

  static void reuse(SimKernel k, Reuse p) {
    ThreadPool pool = new ThreadPool(k, p.max, LONG);
    PoolLedger ledger = new PoolLedger(k, pool, p.max);
    for (Does task : p.tasks) {
      int threads = ledger.threads();
      int idle = threads - ledger.running;
      long before = k.counters().threadsStarted();
      ledger.submit(task);
      k.settle();
      long made = k.counters().threadsStarted() - before;
      String had = threads + " threads, " + idle + " of them idle, at most " + p.max + ": ";
      Violation.unless(
          idle == 0 || made == 0, "reuse", had + "a task made " + made + " new thread");
      Violation.unless(
          idle > 0 || threads == p.max || made == 1,
          "create when needed",
          had + "a task made " + made + " new threads, and waits");
      Violation.unless(
          threads < p.max || made == 0, "maximum", had + "a task made " + made + " new thread");
    }
    k.sleep(20 * PoolLedger.SLOW);
    k.settle();
    ledger.allRan();
  }

  // ── first come, first served ──────────────────────────────────────────────────────────────────

  record Queue(List<Does> tasks) {
    static Arbitrary<Queue> any() {
      return Arbitraries.of(Does.QUICK, Does.SLOW, Does.THROWS)
          .list()
          .ofMinSize(2)
          .ofMaxSize(5)
          .map(Queue::new);
    }

    @Override
    public String toString() {
      return "new ThreadPool(kernel, max 1, keep-alive 1 s)\none thread submits a SLOW task and, "
          + "while it runs, "
          + tasks;
    }
  }

  static void fifo(SimKernel k, Queue p) {
    ThreadPool pool = new ThreadPool(k, 1, LONG);
    PoolLedger ledger = new PoolLedger(k, pool, 1);
    ledger.submit(Does.SLOW);
    p.tasks.forEach(ledger::submit);
    k.calmDown();
    k.sleep(LONG / 2);
    k.settle();
    ledger.allRan();
    List<Integer> sorted = new ArrayList<>(ledger.startOrder);
    sorted.sort(null);
    Violation.unless(
        ledger.startOrder.equals(sorted),
        "tasks that wait run in FIFO order",
        "tasks were submitted in the order "
            + sorted
            + " and began in the order "
            + ledger.startOrder);
  }

  // ── idle threads leave ────────────────────────────────────────────────────────────────────────

  /**
   * @param again whether a task comes when half of the keep-alive is over
   * @param strays whether somebody unparks the idle threads at that time, for nothing
   */
  record KeepAlive(int threads, long keepAlive, boolean again, boolean strays) {
    static List<KeepAlive> all() {
      return List.of(
          new KeepAlive(1, 0, false, false),
          new KeepAlive(1, 1_000_000, false, false),
          new KeepAlive(1, 1_000_000, false, true),
          new KeepAlive(1, 1_000_000, true, false),
          new KeepAlive(3, 0, false, false),
          new KeepAlive(3, 1_000_000, false, false),
          new KeepAlive(3, 1_000_000, false, true),
          new KeepAlive(3, 1_000_000, true, false));
    }

    @Override
    public String toString() {
      return "new ThreadPool(kernel, max "
          + threads
          + ", keep-alive "
          + keepAlive
          + " ns)\n"
          + threads
          + " SLOW tasks at once; then "
          + (again ? "half a keep-alive later another; " : "")
          + (strays ? "half a keep-alive later their threads are unparked for nothing; " : "")
          + "nothing";
    }
  }

  static void keepAlive(SimKernel k, KeepAlive p) {
    ThreadPool pool = new ThreadPool(k, p.threads, p.keepAlive);
    PoolLedger ledger = new PoolLedger(k, pool, p.threads);
    for (int i = 0; i < p.threads; i++) {
      ledger.submit(Does.SLOW);
    }
    k.sleep(PoolLedger.SLOW);
    k.settle();
    ledger.allRan();
    if (p.again) {
      k.sleep(p.keepAlive / 2);
      ledger.submit(Does.QUICK);
      k.settle();
      k.sleep(p.keepAlive / 2 + p.keepAlive / 4);
      k.settle();
      stay(ledger.threads() >= 1, "a thread that had a task half a keep-alive ago has left");
    } else if (p.keepAlive > 0) {
      k.sleep(p.keepAlive / 2);
      if (p.strays) {
        ledger.unparkAll();
      }
      k.sleep(p.keepAlive / 2 - 1_000);
      k.settle();
      stay(
          ledger.threads() == p.threads,
          "1 us before the keep-alive is over "
              + ledger.threads()
              + " of "
              + p.threads
              + " idle threads are there");
      if (p.strays) {
        k.sleep(2_000);
        k.settle();
        ledger.noneLeft();
      }
    }
    k.sleep(p.keepAlive + 1_000);
    k.settle();
    ledger.noneLeft();
  }

  private static void stay(boolean holds, String message) {
    Violation.unless(holds, "idle threads stay for the keep-alive", message);
  }

  // ── a task that throws ────────────────────────────────────────────────────────────────────────

  enum Bad {
    RUNTIME_EXCEPTION,
    ERROR,
    STACK_OVERFLOW
  }

  static void throwing(SimKernel k, Bad bad) {
    ThreadPool pool = new ThreadPool(k, 1, LONG);
    int[] ran = new int[1];
    pool.submit(() -> fail(bad));
    pool.submit(() -> ran[0]++);
    k.settle();
    pool.submit(() -> fail(bad));
    k.settle();
    pool.submit(() -> ran[0]++);
    k.settle();
    String after = "after tasks that throw " + bad + " ";
    thrown(ran[0] == 2, after + ran[0] + " of 2 further tasks ran");
    long made = k.counters().threadsStarted() - 1;
    thrown(made == 1, after + "the pool has made " + made + " threads for the work of one");
    ThreadPool.Stats s = pool.stats();
    thrown(s.failed() == 2 && s.completed() == 2, after + "stats() says " + s);
  }

  private static void fail(Bad bad) {
    switch (bad) {
      case RUNTIME_EXCEPTION -> throw new IllegalStateException("a task that throws");
      case ERROR -> throw new AssertionError("a task that throws an Error");
      // As a recursion without end would: to fill the stack of the simulated machine takes long.
      case STACK_OVERFLOW -> throw new StackOverflowError("a task that recurses");
    }
  }

  private static void thrown(boolean holds, String message) {
    Violation.unless(holds, "a task that throws does not cost a thread", message);
  }

  // ── shutdown ──────────────────────────────────────────────────────────────────────────────────

  /**
   * @param before tasks submitted before the shutdown begins
   * @param during tasks that another thread submits at the same time
   * @param byTask whether it is a task that calls shutdown
   */
  record Shutdown(
      int max, long keepAlive, List<Does> before, List<Does> during, int waiters, boolean byTask) {
    static Arbitrary<Shutdown> any() {
      Arbitrary<Does> task = Arbitraries.of(Does.QUICK, Does.SLOW, Does.THROWS);
      return Combinators.combine(
              Arbitraries.integers().between(1, 2),
              Arbitraries.of(0L, 5_000L, LONG),
              task.list().ofMaxSize(3),
              task.list().ofMaxSize(2),
              Arbitraries.integers().between(1, 2),
              Arbitraries.of(false, true))
          .as(Shutdown::new);
    }

    @Override
    public String toString() {
      return "new ThreadPool(kernel, max "
          + max
          + ", keep-alive "
          + keepAlive
          + " ns)\nsubmits "
          + before
          + (byTask ? ", then a task that calls shutdown()" : ", then shutdown()")
          + " while another thread submits "
          + during
          + "\n"
          + waiters
          + " threads call awaitTermination()";
    }
  }

  static void shutdown(SimKernel k, Shutdown p) {
    ThreadPool pool = new ThreadPool(k, p.max, p.keepAlive);
    PoolLedger ledger = new PoolLedger(k, pool, p.max);
    int[] returned = new int[1];
    boolean[] asked = new boolean[1];
    boolean[] down = new boolean[1];
    p.before.forEach(ledger::submit);
    for (int w = 0; w < p.waiters; w++) {
      ledger.startClient(
          "waiter" + w,
          () -> {
            pool.awaitTermination();
            returned[0]++;
            down(asked[0], "awaitTermination returned before any shutdown");
            down(
                ledger.ended >= ledger.accepted,
                "awaitTermination returned when "
                    + ledger.ended
                    + " of "
                    + ledger.accepted
                    + " accepted tasks had run");
          });
    }
    ledger.startClient(
        "submitter",
        () -> {
          for (Does task : p.during) {
            boolean late = down[0];
            try {
              ledger.submit(task);
              down(!late, "a task was accepted after shutdown() had returned");
            } catch (IllegalStateException refused) {
              // It came too late.
            }
          }
        });
    asked[0] = true;
    Runnable shutdown =
        () -> {
          pool.shutdown();
          down[0] = true;
          pool.shutdown();
        };
    if (p.byTask) {
      ledger.submit(shutdown);
      Patience.until(k, () -> down[0], DOWN, "shutdown() was called by a task and never returned");
    } else {
      shutdown.run();
    }
    k.settle();
    down(
        ledger.threads() == ledger.running,
        "after shutdown only threads that run a task stay: there are "
            + ledger.threads()
            + ", and "
            + ledger.running
            + " run one");
    k.calmDown();
    k.sleep(LONG / 2);
    k.settle();
    ledger.allRan();
    down(ledger.threads() == 0, ledger.threads() + " threads are left after a shutdown");
    down(
        returned[0] == p.waiters,
        returned[0] + " of " + p.waiters + " calls of awaitTermination returned");
    try {
      ledger.submit(Does.QUICK);
      down(false, "a task was accepted after shutdown() had returned");
    } catch (IllegalStateException refused) {
      // As it should be.
    }
    pool.awaitTermination();
  }

  private static void down(boolean holds, String message) {
    Violation.unless(holds, DOWN, message);
  }
}
