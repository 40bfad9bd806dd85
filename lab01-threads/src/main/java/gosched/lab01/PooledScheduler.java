package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.Todo;

/**
 * Goroutines as tasks of a {@link ThreadPool}: a thread is used for many goroutines, one after the
 * other. That saves making threads. It does not save having them: a goroutine that waits holds its
 * thread, and as soon as {@code maxThreads} goroutines wait for one that is still in the queue, the
 * program hangs although there is work to do.
 *
 * <p>That is left so, for it is what this lab shows. More threads only move the limit; the way out
 * is a goroutine that waits without a thread, and it needs a stack of its own: lab 02.
 */
public final class PooledScheduler extends BoundScheduler {
  private final ThreadPool pool;

  // Your fields and helpers: what main's task and run() tell each other

  /**
   * @param kernel where the threads come from
   * @param maxThreads how many goroutines have a thread at a time, main included; at least 1
   * @param keepAliveNanos how long a thread waits for the next goroutine, in ns; not negative
   * @throws IllegalArgumentException if a number is out of its range
   */
  public PooledScheduler(Kernel kernel, int maxThreads, long keepAliveNanos) {
    super(kernel);
    this.pool = new ThreadPool(kernel, maxThreads, keepAliveNanos);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Main is a task like the others; the calling thread waits for it. The pool is not shut down
   * when main returns: goroutines may still run, and a {@code go} of theirs would then fail where
   * in Go it is merely never run.
   */
  @Override
  public void run(Runnable main) {
    throw new Todo("lab01: run: submit main as goroutine 1, and park until its body has returned");
  }

  /**
   * {@inheritDoc} It waits in the pool's queue until a thread is free.
   *
   * @throws KernelError if the pool may have one more thread but the kernel gives none; then the
   *     goroutine never was
   */
  @Override
  public G go(Runnable body) {
    throw new Todo("lab01: go: make the goroutine, and submit its life to the pool");
  }

  /** The counts of the pool that the goroutines run on. */
  public ThreadPool.Stats poolStats() {
    return pool.stats();
  }
}
