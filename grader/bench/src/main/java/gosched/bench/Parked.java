package gosched.bench;

import static gosched.bench.Count.exactly;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * How much heap one that is parked takes. Each parks at the bottom of its stack: what a goroutine
 * costs at least, before it has called anything. The array of references that wakes them again is
 * part of the cost, 4 bytes each, for both.
 *
 * <p>The first ones are not measured: they run in the interpreter, whose frames make one four times
 * as large. They run in the same program, since one that has just ended may still be held by its
 * thread, and would be taken for heap that was used before.
 */
final class Parked {
  private static final int WARM_UPS = 20;

  /** Few, because their records are used again and so are not measured later. */
  private static final int WARM_UP = 1_000;

  private Parked() {}

  /**
   * Parks {@code n} goroutines at once, and wakes them.
   *
   * @param make a scheduler that runs one at a time
   * @return bytes for each
   */
  static double goroutines(int n, Function<Kernel, Scheduler> make) {
    long[] bytes = new long[1];
    Go.run(
        make,
        () -> {
          for (int i = 0; i < WARM_UPS; i++) {
            parkGoroutines(WARM_UP);
          }
          bytes[0] = parkGoroutines(n);
        });
    return (double) bytes[0] / n;
  }

  private static long parkGoroutines(int n) {
    Count woken = new Count();
    Runnable body =
        () -> {
          Go.park(WaitReason.PARKED, Commit.NONE);
          woken.increment();
        };
    long before = usedHeap();
    G[] all = new G[n];
    for (int i = 0; i < n; i++) {
      all[i] = Go.go(body);
    }
    // All have their first turn: on the event loop before one yield returns, else in a few.
    for (G g : all) {
      while (g.status() != G.Status.WAITING) {
        Go.yield();
      }
    }
    long bytes = usedHeap() - before;
    exactly(0, "woken", woken.value());
    for (G g : all) {
      Go.ready(g);
    }
    while (woken.value() < n) {
      Go.yield(); // and their second
    }
    exactly(n, "woken", woken.value());
    return bytes;
  }

  /**
   * The same for virtual threads; needs a JVM with one carrier.
   *
   * @return bytes for each
   */
  static double virtualThreads(int n) {
    long[] bytes = new long[1];
    VirtualThreads.run(
        () -> {
          for (int i = 0; i < WARM_UPS; i++) {
            parkVirtualThreads(WARM_UP);
          }
          bytes[0] = parkVirtualThreads(n);
        });
    exactly(1, "carriers", VirtualThreads.carriers());
    return (double) bytes[0] / n;
  }

  private static long parkVirtualThreads(int n) throws InterruptedException {
    Count woken = new Count();
    boolean[] ready = {false};
    Runnable body =
        () -> {
          while (!ready[0]) {
            LockSupport.park(); // may return for no reason
          }
          woken.increment();
        };
    long before = usedHeap();
    Thread[] all = new Thread[n];
    for (int i = 0; i < n; i++) {
      all[i] = Thread.startVirtualThread(body);
    }
    for (Thread thread : all) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.yield();
      }
    }
    long bytes = usedHeap() - before;
    exactly(0, "woken", woken.value());
    ready[0] = true;
    for (Thread thread : all) {
      LockSupport.unpark(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
    exactly(n, "woken", woken.value());
    return bytes;
  }

  /** In bytes, without garbage: the serial collector's full collection leaves none. */
  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
