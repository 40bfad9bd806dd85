package gosched.lab03;

import gosched.kit.Kernel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A kernel with real threads and a clock that stands still until a test moves it. A timed park
 * looks at that clock now and then: it returns early, for no reason, as any park may.
 */
final class HandClock extends OtherKernel {
  private final AtomicLong now = new AtomicLong(1_000);

  HandClock(Kernel kernel) {
    super(kernel);
  }

  /** Lets {@code nanos} ns pass. */
  void advance(long nanos) {
    now.addAndGet(nanos);
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void parkNanos(long nanos) {
    kernel.parkNanos(Math.min(nanos, 50_000));
  }
}
