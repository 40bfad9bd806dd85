package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the tests of this lab share: a loop on a real thread under a limit, and waiting. */
final class Run {
  /** In ns. Only a test that hangs meets it; no test becomes right or wrong by it. */
  static final long LIMIT = 10_000_000_000L;

  private Run() {}

  /** Runs {@code main} as goroutine 1 of an event loop. */
  static void onLoop(Consumer<EventLoop> main) {
    on(EventLoop::new, main);
  }

  /** Runs {@code main} as goroutine 1 of any scheduler. */
  static <S extends Scheduler> void on(Function<Kernel, S> make, Consumer<S> main) {
    RealKernel.boot(
        LIMIT,
        kernel -> {
          S scheduler = make.apply(kernel);
          scheduler.run(() -> main.accept(scheduler));
        });
  }

  /** Waits until the condition holds. Blocks the calling kernel thread, not just a goroutine. */
  static void until(Kernel kernel, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      kernel.sleep(50_000);
    }
  }
}
