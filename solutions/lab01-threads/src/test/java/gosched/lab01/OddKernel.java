package gosched.lab01;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A kernel that does what kernels may do, but seldom do while a test looks. */
final class OddKernel implements Kernel {
  private final Kernel kernel;

  /** It has no more threads to give. */
  volatile boolean noThreads;

  /** Every park returns soon, for no reason. */
  volatile boolean restless;

  /** If set: says that a timed park has begun, which does not end before this is null again. */
  volatile AtomicBoolean parked;

  /** How many ns this clock is ahead. */
  final AtomicLong late = new AtomicLong();

  /** How many parks have begun. */
  final AtomicInteger parks = new AtomicInteger();

  OddKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    if (noThreads) {
      throw new KernelError("thread limit");
    }
    return kernel.start(name, body);
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
  public void parkNanos(long nanos) {
    parks.incrementAndGet();
    AtomicBoolean begun = parked;
    if (begun != null) {
      begun.set(true);
      Run.until(kernel, () -> parked == null);
    } else {
      kernel.parkNanos(restless ? 10_000 : nanos);
    }
  }

  @Override
  public void unpark(KernelThread thread) {
    kernel.unpark(thread);
  }

  @Override
  public KernelLock lock(String name) {
    return kernel.lock(name);
  }

  @Override
  public void sleep(long nanos) {
    kernel.sleep(nanos);
  }

  @Override
  public void block(String call, long nanos) {
    kernel.block(call, nanos);
  }

  @Override
  public long nanoTime() {
    return kernel.nanoTime() + late.get();
  }

  @Override
  public void work(long nanos) {
    kernel.work(nanos);
  }

  @Override
  public long random() {
    return kernel.random();
  }

  @Override
  public int cpus() {
    return kernel.cpus();
  }

  @Override
  public void panic(Throwable why) {
    kernel.panic(why);
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    kernel.emit(kind, g, detail);
  }
}
