package gosched.suites.lab01;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab01.PooledScheduler;
import gosched.lab01.ThreadPerGoroutine;
import gosched.suites.measure.Makers;
import java.util.Map;
import java.util.function.Function;

/** What example programs are run on. */
public final class Schedulers implements Makers {
  /**
   * Threads of the pool. In every program fewer goroutines than this wait for others that may not
   * have begun, or the pool would be eaten up and the program hang; as the lab shows.
   */
  private static final int POOL_THREADS = 256;

  /** As long as a pool on the real kernel is told to keep idle threads in this course: 1 ms. */
  private static final long KEEP_ALIVE = 1_000_000;

  @Override
  public Map<String, Function<Kernel, Scheduler>> byName() {
    return Map.of(
        "lab01",
        ThreadPerGoroutine::new,
        "lab01:pool",
        kernel -> new PooledScheduler(kernel, POOL_THREADS, KEEP_ALIVE));
  }
}
