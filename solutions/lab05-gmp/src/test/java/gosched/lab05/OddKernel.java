package gosched.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A kernel that does what kernels may do, but seldom do while a test looks. And it counts. */
final class OddKernel extends OtherKernel {
  /** It has no more threads to give. */
  volatile boolean noThreads;

  /** Threads are started, and do not come to their first instruction. */
  volatile boolean held;

  /** Every park without a time-out returns soon, for no reason. */
  volatile boolean restless;

  /** Called at each change of a goroutine's status, on the thread that makes it. */
  volatile BiConsumer<Event.Kind, G> onEvent = (kind, g) -> {};

  /** Threads that were started, and those of them that have not ended. */
  final AtomicInteger started = new AtomicInteger();

  final AtomicInteger alive = new AtomicInteger();

  /** Parks without a time-out that have begun. */
  final AtomicInteger parks = new AtomicInteger();

  /** Runs {@code main} as goroutine 1 of a scheduler on such a kernel. */
  static void run(int procs, int maxThreads, BiConsumer<GmpScheduler, OddKernel> main) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          GmpScheduler s = new GmpScheduler(odd, procs, maxThreads);
          s.run(() -> main.accept(s, odd));
        });
  }

  OddKernel(Kernel kernel) {
    super(kernel);
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    return start(name, 0, body);
  }

  @Override
  public KernelThread start(String name, long stackBytes, Runnable body) {
    if (noThreads) {
      throw new KernelError("no more threads");
    }
    started.incrementAndGet();
    alive.incrementAndGet();
    return kernel.start(
        name,
        () -> {
          Run.until(kernel, () -> !held);
          body.run();
          alive.decrementAndGet();
        });
  }

  @Override
  public void park() {
    parks.incrementAndGet();
    if (restless) {
      kernel.parkNanos(10_000);
    } else {
      kernel.park();
    }
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    onEvent.accept(kind, g);
    kernel.emit(kind, g, detail);
  }
}
