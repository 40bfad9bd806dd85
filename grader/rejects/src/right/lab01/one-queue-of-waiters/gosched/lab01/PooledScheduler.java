package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;

/** Main is a goroutine like the others; who waits for it is told under a lock. */
public final class PooledScheduler extends BoundScheduler {
  private final ThreadPool pool;
  private final KernelLock lock;
  private boolean over;

  public PooledScheduler(Kernel kernel, int maxThreads, long keepAliveNanos) {
    super(kernel);
    this.pool = new ThreadPool(kernel, maxThreads, keepAliveNanos);
    this.lock = kernel.lock("main");
  }

  @Override
  public void run(Runnable main) {
    KernelThread me = kernel().current();
    go(
        () -> {
          main.run();
          lock.lock();
          over = true;
          kernel().unpark(me);
          lock.unlock();
        });
    lock.lock();
    while (!over) {
      lock.unlock();
      kernel().park();
      lock.lock();
    }
    lock.unlock();
  }

  @Override
  public G go(Runnable body) {
    G g = newG(body);
    try {
      pool.submit(() -> live(g));
    } catch (KernelError e) {
      notAlive();
      throw e;
    }
    return g;
  }

  public ThreadPool.Stats poolStats() {
    return pool.stats();
  }
}
