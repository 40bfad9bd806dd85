package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;

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
    boolean started = false;
    try {
      kernel().start("goroutine", () -> live(g));
      started = true;
    } finally {
      if (!started) {
        notAlive();
      }
    }
    return g;
  }
}
