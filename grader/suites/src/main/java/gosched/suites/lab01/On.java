package gosched.suites.lab01;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab01.PooledScheduler;
import gosched.lab01.ThreadPerGoroutine;

/** The lab's two schedulers: most checks hold for both. */
enum On {
  THREADS,
  POOL;

  /** Threads of the pool: more than any check has goroutines, so that none starves. */
  static final int POOL_THREADS = 12;

  static final long KEEP_ALIVE = 1_000_000;

  Scheduler make(Kernel kernel) {
    return switch (this) {
      case THREADS -> new ThreadPerGoroutine(kernel);
      case POOL -> new PooledScheduler(kernel, POOL_THREADS, KEEP_ALIVE);
    };
  }

  @Override
  public String toString() {
    return this == THREADS
        ? "new ThreadPerGoroutine(kernel)"
        : "new PooledScheduler(kernel, 12, 1 ms)";
  }
}
