package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;

/** One thread each. */
public final class ThreadPerGoroutine extends BoundScheduler {
  public ThreadPerGoroutine(Kernel kernel) {
    super(kernel);
  }

  @Override
  public void run(Runnable main) {
    live(newG(main));
  }

  @Override
  public G go(Runnable body) {
    G g = newG(body);
    try {
      kernel().start("thread of " + g.id(), () -> live(g));
    } catch (KernelError e) {
      forget(g);
      throw e;
    }
    return g;
  }
}
