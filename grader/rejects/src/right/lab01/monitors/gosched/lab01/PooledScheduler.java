package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;

/** Run waits in a monitor for main's end. */
public final class PooledScheduler extends BoundScheduler {
  private final ThreadPool pool;
  private final Monitor monitor;
  private final Monitor.Condition mainEnded;
  private G main;

  public PooledScheduler(Kernel kernel, int maxThreads, long keepAliveNanos) {
    super(kernel);
    this.pool = new ThreadPool(kernel, maxThreads, keepAliveNanos);
    this.monitor = new Monitor(kernel, "run");
    this.mainEnded = monitor.condition();
  }

  @Override
  public void run(Runnable body) {
    G g = newG(body);
    monitor.enter();
    main = g;
    pool.submit(() -> live(g, true));
    while (main != null) {
      mainEnded.await();
    }
    monitor.exit();
  }

  private void live(G g, boolean isMain) {
    live(g);
    if (isMain) {
      monitor.enter();
      main = null;
      mainEnded.signal();
      monitor.exit();
    }
  }

  @Override
  public G go(Runnable body) {
    G g = newG(body);
    try {
      pool.submit(() -> live(g, false));
    } catch (KernelError noThread) {
      forget(g);
      throw noThread;
    }
    return g;
  }

  public ThreadPool.Stats poolStats() {
    return pool.stats();
  }
}
