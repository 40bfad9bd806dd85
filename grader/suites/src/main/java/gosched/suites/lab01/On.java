package gosched.suites.lab01;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab01.PooledScheduler;
import gosched.lab01.ThreadPerGoroutine;
import gosched.sim.SimKernel;
import gosched.suites.sim.Bed;
import java.util.List;

/** The lab's two schedulers: most checks hold for both. */
enum On implements Bed {
  THREADS,
  POOL;

  /** Threads of the pool: more than any check has goroutines, so that none starves. */
  static final int POOL_THREADS = 12;

  static final long KEEP_ALIVE = 1_000_000;

  static List<Bed> beds() {
    return List.of(values());
  }

  @Override
  public Scheduler make(Kernel kernel) {
    return switch (this) {
      case THREADS -> new ThreadPerGoroutine(kernel);
      case POOL -> new PooledScheduler(kernel, POOL_THREADS, KEEP_ALIVE);
    };
  }

  /** {@inheritDoc} Main has a kernel thread to itself, so it can wait for all the others. */
  @Override
  public void rest(SimKernel k) {
    k.settle();
  }

  @Override
  public void sleep(SimKernel k, long nanos) {
    k.sleep(nanos);
  }

  @Override
  public String toString() {
    return this == THREADS
        ? "new ThreadPerGoroutine(kernel)"
        : "new PooledScheduler(kernel, 12, 1 ms)";
  }
}
