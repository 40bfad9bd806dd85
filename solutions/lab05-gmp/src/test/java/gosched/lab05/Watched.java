// public test: copied into the starter
package gosched.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A kernel that keeps what the scheduler tells of its Ms and Ps, counts what it starts, and has a
 * clock that a test can stop.
 */
final class Watched extends OtherKernel {

  /**
   * @param on the thread that told it
   * @param what the P, or for SPIN and UNSPIN the M
   */
  record Told(Event.Kind kind, String on, String what) {}

  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  /** Threads that were started, and those of them that have not ended. */
  final AtomicInteger started = new AtomicInteger();

  final AtomicInteger alive = new AtomicInteger();

  /** From now on the clock says {@link #now}, and nothing else moves it. */
  volatile boolean byHand;

  /** In ns. */
  volatile long now = 1_000_000_000;

  Watched(Kernel kernel) {
    super(kernel);
  }

  /** In the order in which it was told, on each thread. */
  List<Told> told(Event.Kind kind) {
    return told.stream().filter(t -> t.kind() == kind).toList();
  }

  int count(Event.Kind kind) {
    return told(kind).size();
  }

  /** One thread only may call it. */
  void advance(long nanos) {
    now = now + nanos;
  }

  @Override
  public long nanoTime() {
    return byHand ? now : kernel.nanoTime();
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    return start(name, 0, body);
  }

  @Override
  public KernelThread start(String name, long stackBytes, Runnable body) {
    started.incrementAndGet();
    alive.incrementAndGet();
    Runnable counted =
        () -> {
          body.run();
          alive.decrementAndGet();
        };
    return stackBytes == 0 ? kernel.start(name, counted) : kernel.start(name, stackBytes, counted);
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    switch (kind) {
      case SPIN, STEAL, UNSPIN, ACQUIREP, RELEASEP, RETAKE ->
          told.add(new Told(kind, kernel.current().name(), detail));
      default -> {}
    }
    kernel.emit(kind, g, detail);
  }
}
