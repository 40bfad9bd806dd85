// public test: copied into the starter
package gosched.lab06;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.WaitReason;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the tests of this lab share: a scheduler on real threads under a limit, and waiting. */
final class Run {
  /** In ns. Only a test that hangs meets it; no test becomes right or wrong by it. */
  static final long LIMIT = 20_000_000_000L;

  static final long US = 1_000;
  static final long MS = 1_000_000;

  private Run() {}

  /** Runs {@code main} as goroutine 1, with so many Ps. */
  static void onPs(int procs, Consumer<GoScheduler> main) {
    onWatched(procs, (s, kernel) -> main.accept(s));
  }

  /** The same, on a kernel that counts what the scheduler asks it for. */
  static void onWatched(int procs, BiConsumer<GoScheduler, Watched> main) {
    on(procs, false, main);
  }

  /**
   * The same, and the clock stands still unless the test moves it: no time slice ends just because
   * this machine was busy for a moment.
   */
  static void byHand(int procs, BiConsumer<GoScheduler, Watched> main) {
    on(procs, true, main);
  }

  private static void on(int procs, boolean byHand, BiConsumer<GoScheduler, Watched> main) {
    RealKernel.boot(
        LIMIT,
        real -> {
          Watched kernel = new Watched(real);
          kernel.byHand = byHand;
          GoScheduler s = new GoScheduler(kernel, procs);
          s.run(() -> main.accept(s, kernel));
        });
  }

  /** Waits until the condition holds. Keeps its kernel thread, and the P of who calls. */
  static void until(Kernel kernel, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      kernel.sleep(50 * US);
    }
  }

  /**
   * The same for a goroutine that lets others run meanwhile, also if there is but one P. An M finds
   * it in the global queue each time, and so never comes to ask the network.
   */
  static void yieldUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Go.yield();
    }
  }

  /** The same for a goroutine that leaves its P now and then: meanwhile an M asks the network. */
  static void sleepUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Go.sleep(50 * US);
    }
  }

  /** Yields until {@code g} waits for a connection. */
  static void untilInIo(G g) {
    yieldUntil(() -> waitsForIo(g));
  }

  static boolean waitsForIo(G g) {
    return g.status() == G.Status.WAITING && g.waitReason() == WaitReason.IO;
  }
}
