package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import java.util.concurrent.atomic.AtomicReference;

/** Run waits until main's goroutine is dead, which its task says by clearing a reference. */
public final class PooledScheduler extends BoundScheduler {
  private final ThreadPool pool;
  private final AtomicReference<KernelThread> runs = new AtomicReference<>();

  public PooledScheduler(Kernel kernel, int maxThreads, long keepAliveNanos) {
    super(kernel);
    this.pool = new ThreadPool(kernel, maxThreads, keepAliveNanos);
  }

  @Override
  public void run(Runnable main) {
    runs.set(kernel().current());
    start(newG(main), () -> kernel().unpark(runs.getAndSet(null)));
    while (runs.get() != null) {
      kernel().park();
    }
  }

  @Override
  public G go(Runnable body) {
    G g = newG(body);
    start(g, () -> {});
    return g;
  }

  private void start(G g, Runnable afterwards) {
    try {
      pool.submit(
          () -> {
            live(g);
            afterwards.run();
          });
    } catch (KernelError e) {
      forget(g);
      throw e;
    }
  }

  public ThreadPool.Stats poolStats() {
    return pool.stats();
  }
}
