package gosched.suites.lab01;

import gosched.kit.Go;
import gosched.kit.KernelError;
import gosched.kit.Scheduler;
import gosched.lab01.PooledScheduler;
import gosched.lab01.ThreadPool;
import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.Unwritten;

/** What is refused must leave nothing behind: no count, no lock, no thread. */
final class RefusalChecks {
  /** A kernel with room for the boot thread and three more. */
  static final Limits FEW_THREADS =
      new Limits(Limits.DEFAULT.fuel(), Limits.DEFAULT.calmFuel(), 4, Limits.DEFAULT.cpus());

  private static final int THREADS = FEW_THREADS.threads() - 1;
  private static final long LONG = 1_000_000_000L;
  private static final String AS_BEFORE = "what is refused leaves nothing behind";

  private RefusalChecks() {}

  /**
   * The kernel has fewer threads than the pool may have.
   *
   * @param missing how many the pool may have besides
   */
  static void noThread(SimKernel k, Integer missing) {
    ThreadPool pool = new ThreadPool(k, THREADS + missing, LONG);
    int[] ran = new int[1];
    for (int i = 0; i < THREADS; i++) {
      pool.submit(
          () -> {
            k.sleep(10_000);
            ran[0]++;
          });
    }
    k.settle();
    ThreadPool.Stats before = pool.stats();
    for (int i = 0; i < 3; i++) {
      refused("submit", () -> pool.submit(() -> ran[0] += 100));
      ThreadPool.Stats after = pool.stats();
      rule(after.equals(before), "stats() said " + before + " and after the refusal " + after);
    }
    k.calmDown();
    k.sleep(1_000_000);
    k.settle();
    for (int i = 0; i < THREADS; i++) {
      pool.submit(() -> ran[0]++);
    }
    k.settle();
    rule(ran[0] == 2 * THREADS, "of the tasks accepted before and after " + ran[0] + " ran, not 6");
    k.sleep(2 * LONG);
    k.settle();
    rule(k.liveThreads() == 1, k.liveThreads() - 1 + " threads are left after their keep-alive");
    pool.submit(() -> ran[0]++);
    k.settle();
    rule(ran[0] == 2 * THREADS + 1, "with room for threads again, a task did not run");
  }

  /** As many goroutines as the kernel has threads, and one more. */
  static void noThreadToGo(SimKernel k, On on) {
    Scheduler s = on == On.POOL ? new PooledScheduler(k, THREADS + 2, LONG) : on.make(k);
    boolean[] ghost = new boolean[1];
    boolean[] late = new boolean[1];
    s.run(
        () -> {
          int room = THREADS + 1 - k.liveThreads();
          for (int i = 0; i < room; i++) {
            Go.go(() -> Go.sleep(10_000));
          }
          k.settle();
          long alive = s.stats().alive();
          for (int i = 0; i < 3; i++) {
            refused("go", () -> Go.go(() -> ghost[0] = true));
          }
          rule(
              s.stats().alive() == alive,
              "go was refused, and stats() counts " + s.stats().alive() + " alive, not " + alive);
          k.sleep(1_000_000);
          k.settle();
          Go.go(() -> late[0] = true);
          k.settle();
          rule(late[0], "there was a thread again, and the next goroutine did not run");
          rule(!ghost[0], "a goroutine ran although go had thrown");
          rule(s.stats().alive() == 1, "only main is left, and stats() says " + s.stats());
        });
  }

  private static void refused(String what, Runnable call) {
    try {
      call.run();
    } catch (KernelError expected) {
      return;
    }
    rule(false, "the kernel had no thread to give, and " + what + " did not throw its KernelError");
  }

  static void arguments(SimKernel k) {
    thrown("no threads", IllegalArgumentException.class, () -> new ThreadPool(k, 0, LONG));
    thrown("keep-alive -1", IllegalArgumentException.class, () -> new ThreadPool(k, 1, -1));
    ThreadPool pool = new ThreadPool(k, 1, LONG);
    ThreadPool.Stats before = pool.stats();
    thrown("submit(null)", NullPointerException.class, () -> pool.submit(null));
    rule(pool.stats().equals(before), "after a refused null stats() says " + pool.stats());
    int[] ran = new int[1];
    pool.submit(() -> ran[0]++);
    k.settle();
    rule(ran[0] == 1, "after submit(null) the pool no longer runs tasks");
  }

  private static void thrown(String what, Class<? extends Throwable> type, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      Unwritten.passOn(e);
      rule(type.isInstance(e), what + " should throw " + type.getSimpleName() + ", and threw " + e);
      return;
    }
    rule(false, what + " should throw " + type.getSimpleName());
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, AS_BEFORE, message);
  }
}
