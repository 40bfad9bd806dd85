// public test: copied into the starter
package gosched.lab04;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.WaitReason;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** What the tests of this lab share: a scheduler on real threads under a limit, and waiting. */
final class Run {
  /** In ns. Only a test that hangs meets it; no test becomes right or wrong by it. */
  static final long LIMIT = 10_000_000_000L;

  private Run() {}

  /** Runs {@code main} as goroutine 1, with so many slots. */
  static void onSlots(int procs, Consumer<DistributedScheduler> main) {
    onSlots(procs, kernel -> kernel, main);
  }

  /** The same on a kernel of the test's own, which stands on a real one. */
  static void onSlots(
      int procs, UnaryOperator<Kernel> kernel, Consumer<DistributedScheduler> main) {
    RealKernel.boot(
        LIMIT,
        real -> {
          DistributedScheduler s = new DistributedScheduler(kernel.apply(real), procs);
          s.run(() -> main.accept(s));
        });
  }

  /** The ids of goroutines tell them apart: so many records, for queues, that nobody runs. */
  static G[] goroutines(Kernel kernel, int n) {
    DistributedScheduler s = new DistributedScheduler(kernel, 1);
    return LongStream.rangeClosed(1, n).mapToObj(id -> new G(id, s, () -> {})).toArray(G[]::new);
  }

  /** Waits until the condition holds. Keeps its kernel thread, and the slot of who calls. */
  static void until(Kernel kernel, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      kernel.sleep(50_000);
    }
  }

  /** The same for a goroutine that lets others run meanwhile, also if there is but one slot. */
  static void yieldUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Go.yield();
    }
  }

  /** Yields until {@code g} waits for that reason. */
  static void untilWaiting(G g, WaitReason reason) {
    yieldUntil(() -> g.waitReason() == reason);
  }
}
