// public test: copied into the starter
package gosched.lab03;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import java.util.concurrent.atomic.AtomicInteger;

/** A kernel that counts how often its locks are taken, or tried. */
final class CountsLocks extends OtherKernel {
  private final AtomicInteger taken = new AtomicInteger();

  CountsLocks(Kernel kernel) {
    super(kernel);
  }

  /** By all threads together, since the kernel was made. */
  int taken() {
    return taken.get();
  }

  @Override
  public KernelLock lock(String name) {
    KernelLock lock = kernel.lock(name);
    return new KernelLock() {
      @Override
      public long id() {
        return lock.id();
      }

      @Override
      public void lock() {
        taken.incrementAndGet();
        lock.lock();
      }

      @Override
      public boolean tryLock() {
        taken.incrementAndGet();
        return lock.tryLock();
      }

      @Override
      public void unlock() {
        lock.unlock();
      }
    };
  }
}
