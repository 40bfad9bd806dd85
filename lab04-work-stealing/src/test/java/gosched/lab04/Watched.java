package gosched.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A kernel that keeps what the scheduler tells of its searches, counts what it starts and wakes,
 * and can hold threads back that begin or wake.
 */
final class Watched extends OtherKernel {

  /**
   * @param on the thread that told it
   * @param m SPIN, UNSPIN: the M; STEAL: whose queue it looks into
   */
  record Told(Event.Kind kind, String on, String m) {}

  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  /** Threads that were started. */
  final AtomicInteger started = new AtomicInteger();

  /** Threads that were started, and wakeups. */
  final AtomicInteger woken = new AtomicInteger();

  /** Threads in a park without a time-out. */
  private final AtomicInteger parked = new AtomicInteger();

  /** While this is true nobody comes out of a park, nor to the first instruction of a thread. */
  volatile boolean held;

  Watched(Kernel kernel) {
    super(kernel);
  }

  /** In the order in which it was told, on each thread. */
  List<Told> told(Event.Kind kind) {
    return told.stream().filter(t -> t.kind() == kind).toList();
  }

  @Override
  public KernelThread start(String name, long stackBytes, Runnable body) {
    started.incrementAndGet();
    woken.incrementAndGet();
    return kernel.start(
        name,
        stackBytes,
        () -> {
          Run.until(kernel, () -> !held);
          body.run();
        });
  }

  @Override
  public void unpark(KernelThread thread) {
    woken.incrementAndGet();
    kernel.unpark(thread);
  }

  @Override
  public void park() {
    parked.incrementAndGet();
    kernel.park();
    parked.decrementAndGet();
    Run.until(kernel, () -> !held);
  }

  /** Waits until all threads are parked but so many; the one that called run is parked, too. */
  void untilAwake(int threads) {
    Run.until(kernel, () -> parked.get() == 1 + started.get() - threads);
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    switch (kind) {
      case SPIN, STEAL, UNSPIN -> told.add(new Told(kind, kernel.current().name(), detail));
      default -> {}
    }
    kernel.emit(kind, g, detail);
  }
}
