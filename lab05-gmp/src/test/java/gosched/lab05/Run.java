package gosched.lab05;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.WaitReason;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** What the tests of this lab share: a scheduler on real threads under a limit, and waiting. */
final class Run {
  /** In ns. Only a test that hangs meets it; no test becomes right or wrong by it. */
  static final long LIMIT = 20_000_000_000L;

  static final long US = 1_000;
  static final long MS = 1_000_000;

  private Run() {}

  /** Runs {@code main} as goroutine 1, with so many Ps. */
  static void onPs(int procs, Consumer<GmpScheduler> main) {
    onWatched(procs, (s, kernel) -> main.accept(s));
  }

  /** The same, on a kernel that keeps what the scheduler tells. */
  static void onWatched(int procs, BiConsumer<GmpScheduler, Watched> main) {
    RealKernel.boot(
        LIMIT,
        real -> {
          Watched kernel = new Watched(real);
          GmpScheduler s = new GmpScheduler(kernel, procs);
          s.run(() -> main.accept(s, kernel));
        });
  }

  /**
   * The same, and the clock stands still unless the test moves it. So no time slice ends and no P
   * is taken from a system call just because this machine was busy for a moment.
   */
  static void byHand(int procs, BiConsumer<GmpScheduler, Watched> main) {
    RealKernel.boot(
        LIMIT,
        real -> {
          Watched kernel = new Watched(real);
          kernel.byHand = true;
          GmpScheduler s = new GmpScheduler(kernel, procs);
          s.run(() -> main.accept(s, kernel));
        });
  }

  /** The ids of goroutines tell them apart: so many records, for queues, that nobody runs. */
  static G[] goroutines(Kernel kernel, int n) {
    GmpScheduler s = new GmpScheduler(kernel, 1);
    return LongStream.rangeClosed(1, n).mapToObj(id -> new G(id, s, () -> {})).toArray(G[]::new);
  }

  /** Waits until the condition holds. Keeps its kernel thread, and the P of who calls. */
  static void until(Kernel kernel, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      kernel.sleep(50 * US);
    }
  }

  /** The same for a goroutine that lets others run meanwhile, also if there is but one P. */
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
