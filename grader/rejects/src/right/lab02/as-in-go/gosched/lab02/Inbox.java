package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A queue under a lock. Every put leaves a permit to the owner, whether it sleeps or not, so there
 * is nothing to say about who sleeps; an owner that finds nothing needs no lock to see it.
 */
public final class Inbox<T> {
  private final Kernel kernel;
  private final KernelThread owner;
  private final KernelLock lock;
  private final Queue<T> queue = new ArrayDeque<>();
  private final AtomicInteger size = new AtomicInteger();

  public Inbox(Kernel kernel, KernelThread owner) {
    this.kernel = Objects.requireNonNull(kernel);
    this.owner = Objects.requireNonNull(owner);
    this.lock = kernel.lock("inbox");
  }

  public void put(T item) {
    Objects.requireNonNull(item);
    lock.lock();
    queue.add(item);
    size.incrementAndGet();
    lock.unlock();
    kernel.unpark(owner);
  }

  public T poll() {
    if (size.get() == 0) {
      return null;
    }
    lock.lock();
    T item = queue.poll();
    size.decrementAndGet();
    lock.unlock();
    return item;
  }

  public void awaitUntil(long when) {
    while (size.get() == 0) {
      if (when == Long.MAX_VALUE) {
        kernel.park();
        continue;
      }
      long now = kernel.nanoTime();
      if (now >= when) {
        return;
      }
      kernel.parkNanos(when - now);
    }
  }
}
