package gosched.lab01;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the tests of this lab share: real threads under a limit, and waiting without guessing. */
final class Run {
  /** In ns. Only a test that hangs meets it; no test becomes right or wrong by it. */
  static final long LIMIT = 10_000_000_000L;

  private Run() {}

  /** Runs {@code main} as goroutine 1 of a scheduler on real threads. */
  static <S extends Scheduler> void on(Function<Kernel, S> make, Consumer<S> main) {
    RealKernel.boot(
        LIMIT,
        kernel -> {
          S scheduler = make.apply(kernel);
          scheduler.run(() -> main.accept(scheduler));
        });
  }

  /** Waits until the condition holds. Blocks the calling kernel thread. */
  static void until(Kernel kernel, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      kernel.sleep(50_000);
    }
  }

  /** Waits until {@code g} waits. */
  static void untilWaiting(G g) {
    until(g.scheduler().kernel(), () -> g.status() == G.Status.WAITING);
  }
}
