package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.Todo;

/**
 * The simplest scheduler there is: every goroutine is a kernel thread. What it costs: a thread is
 * made for each goroutine, keeps a stack of its own for as long as the goroutine lives, and every
 * switch goes through the kernel.
 */
public final class ThreadPerGoroutine extends BoundScheduler {

  /**
   * @param kernel where the threads come from
   */
  public ThreadPerGoroutine(Kernel kernel) {
    super(kernel);
  }

  /** {@inheritDoc} Main lives on the calling thread. */
  @Override
  public void run(Runnable main) {
    throw new Todo("lab01: run: make goroutine 1 and let it live on the calling thread");
  }

  /**
   * {@inheritDoc}
   *
   * @throws KernelError if there is no thread for it; then the goroutine never was
   */
  @Override
  public G go(Runnable body) {
    throw new Todo("lab01: go: make the goroutine, and start a kernel thread on which it lives");
  }
}
