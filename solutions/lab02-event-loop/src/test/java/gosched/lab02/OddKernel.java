package gosched.lab02;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.concurrent.atomic.AtomicInteger;

/** A kernel that does what kernels may do, but seldom do while a test looks. And it counts. */
final class OddKernel implements Kernel {
  private final Kernel kernel;

  /** It has no more threads to give. */
  volatile boolean noThreads;

  /** Every park returns soon, for no reason. */
  volatile boolean restless;

  /** A timed park takes its time: only an unpark ends it. */
  volatile boolean patient;

  /** How many parks of the first thread, which is the loop's, have begun. */
  final AtomicInteger parks = new AtomicInteger();

  /** How many unparks there were. */
  final AtomicInteger unparks = new AtomicInteger();

  /** How many threads were started, and how many of them have not ended. */
  final AtomicInteger started = new AtomicInteger();

  final AtomicInteger alive = new AtomicInteger();

  OddKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    if (noThreads) {
      throw new KernelError("thread limit");
    }
    started.incrementAndGet();
    alive.incrementAndGet();
    return kernel.start(
        name,
        () -> {
          body.run();
          alive.decrementAndGet();
        });
  }

  @Override
  public void park() {
    count();
    if (restless) {
      kernel.parkNanos(10_000);
    } else {
      kernel.park();
    }
  }

  @Override
  public void parkNanos(long nanos) {
    count();
    if (patient) {
      kernel.park();
    } else {
      kernel.parkNanos(restless ? Math.min(nanos, 10_000) : nanos);
    }
  }

  private void count() {
    if (kernel.current().id() == 0) {
      parks.incrementAndGet();
    }
  }

  @Override
  public void unpark(KernelThread thread) {
    unparks.incrementAndGet();
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
    return kernel.nanoTime();
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
