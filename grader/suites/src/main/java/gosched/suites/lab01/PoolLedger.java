package gosched.suites.lab01;

import gosched.kit.KernelThread;
import gosched.lab01.ThreadPool;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the tasks of a pool tell about themselves, and what follows from it. It counts threads by
 * the kernel and tasks by the tasks: the pool's own statistics are judged, never believed.
 */
final class PoolLedger {

  /** What a task does. */
  enum Does {
    QUICK,
    SLOW,
    THROWS,
    SUBMITS
  }

  static final long SLOW = 10_000;

  private final SimKernel k;
  private final ThreadPool pool;
  private final int max;
  private final int othersThan;
  private int others;

  final List<Integer> startOrder = new ArrayList<>();
  private final List<Integer> runs = new ArrayList<>();
  private final Set<KernelThread> workers = new LinkedHashSet<>();
  private int asked;
  int accepted;
  int running;
  int ended;
  int threw;

  /**
   * @param max the most threads the pool may have
   */
  PoolLedger(SimKernel k, ThreadPool pool, int max) {
    this.k = k;
    this.pool = pool;
    this.max = max;
    this.othersThan = k.liveThreads();
  }

  /** A kernel thread that is not the pool's. */
  void startClient(String name, Runnable body) {
    others++;
    k.start(
        name,
        () -> {
          body.run();
          others--;
        });
  }

  int clients() {
    return others;
  }

  /** Threads of the pool, by the kernel's count. Right only while all others are at rest. */
  int threads() {
    return k.liveThreads() - othersThan - others;
  }

  /** Tasks that were accepted and have not begun. */
  int waiting() {
    return accepted - startOrder.size();
  }

  /** Submits a task and counts it if the pool takes it. */
  void submit(Does does) {
    submit(
        () -> {
          switch (does) {
            case QUICK -> {}
            case SLOW -> k.sleep(SLOW);
            case THROWS -> {
              threw++;
              throw new IllegalStateException("a task that throws, as it was asked to");
            }
            case SUBMITS -> submit(Does.QUICK);
          }
        });
  }

  /** Submits a task that does something else. */
  void submit(Runnable body) {
    int id = runs.size();
    runs.add(0);
    asked++;
    try {
      pool.submit(() -> run(id, body));
    } catch (RuntimeException refused) {
      asked--;
      throw refused;
    }
    accepted++;
  }

  /** At any time: the pool's counts are those of one instant, so no task is counted twice. */
  void statsAddUp() {
    int atLeast = accepted;
    ThreadPool.Stats s = pool.stats();
    long counted = s.queued() + s.started();
    rule(
        counted >= atLeast && counted <= asked,
        "stats of one instant",
        s
            + " counts "
            + counted
            + " tasks that wait or were started, and "
            + (atLeast == asked ? "" : atLeast + " to ")
            + asked
            + " have been submitted");
  }

  /** Unparks every thread that ever ran a task, for nothing. */
  void unparkAll() {
    workers.forEach(k::unpark);
  }

  private void run(int id, Runnable body) {
    workers.add(k.current());
    runs.set(id, runs.get(id) + 1);
    rule(runs.get(id) == 1, "each task runs once", "task " + id + " ran twice");
    startOrder.add(id);
    running++;
    rule(running <= max, "maximum", running + " tasks run at once in a pool of " + max);
    try {
      body.run();
    } finally {
      running--;
      ended++;
    }
  }

  /** For the inside of a task: what it throws is the pool's to catch, so the run ends here. */
  private void rule(boolean holds, String rule, String message) {
    if (!holds) {
      k.panic(new Violation(rule, message));
    }
  }

  /** At rest: every task that was accepted has run. */
  void allRan() {
    Violation.unless(
        ended == accepted,
        "each task runs once",
        ended
            + " of "
            + accepted
            + " accepted tasks ran to their end; "
            + waiting()
            + " never began");
  }

  /** Whatever else is judged is judged of a pool that works. */
  void someRan() {
    Violation.unless(ended > 0, "tasks run", "of " + accepted + " accepted tasks not one ran");
  }

  /** At rest: no more threads than allowed. */
  void maximum() {
    Violation.unless(
        threads() <= max, "maximum", "a pool of at most " + max + " threads has " + threads());
  }

  /** At rest: while a task waits, every thread that the pool may have is busy. */
  void noneIdle() {
    Violation.unless(
        waiting() == 0 || running == max,
        "no idle thread while a task waits",
        waiting()
            + " tasks wait while "
            + running
            + " of "
            + max
            + " possible threads run tasks ("
            + threads()
            + " threads exist)");
  }

  /** At rest: the pool's own counts are the true ones. */
  void stats() {
    ThreadPool.Stats s = pool.stats();
    ThreadPool.Stats truth =
        new ThreadPool.Stats(
            threads(), threads() - running, waiting(), startOrder.size(), ended - threw, threw);
    Violation.unless(s.equals(truth), "stats", "stats() says " + s + ", the truth is " + truth);
  }

  /** At rest and long after the last task: the threads are gone. */
  void noneLeft() {
    Violation.unless(
        threads() == 0,
        "idle threads leave",
        "long after the last task, and past every keep-alive, " + threads() + " threads are left");
  }
}
