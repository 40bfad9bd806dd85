package gosched.lab01;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An idle thread has a slot. Submit puts a task in, the thread on its way out puts LEAVES in; each
 * only if it is empty. Who loses sees what the other has done.
 */
public final class ThreadPool {
  private static final Runnable LEAVES = () -> {};

  private static final class Slot extends AtomicReference<Runnable> {
    private static final long serialVersionUID = 1;
    private transient KernelThread thread;
  }

  private final Kernel kernel;
  private final int maxThreads;
  private final long keepAliveNanos;
  private final KernelLock lock;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final Deque<Slot> idle = new ArrayDeque<>();
  private final Set<KernelThread> waiting = new HashSet<>();
  private int threads;
  private long started;
  private long completed;
  private long failed;
  private boolean shutdown;

  public ThreadPool(Kernel kernel, int maxThreads, long keepAliveNanos) {
    if (maxThreads < 1) {
      throw new IllegalArgumentException("maxThreads");
    }
    if (keepAliveNanos < 0) {
      throw new IllegalArgumentException("keepAliveNanos");
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.maxThreads = maxThreads;
    this.keepAliveNanos = keepAliveNanos;
    this.lock = kernel.lock("pool");
  }

  public void submit(Runnable task) {
    Objects.requireNonNull(task, "task");
    KernelThread wake;
    lock.lock();
    try {
      if (shutdown) {
        throw new IllegalStateException("no more tasks");
      }
      wake = place(task);
    } finally {
      lock.unlock();
    }
    if (wake != null) {
      kernel.unpark(wake);
    }
  }

  /** Called with the lock held. Returns the thread to wake, or null. */
  private KernelThread place(Runnable task) {
    for (Slot slot = idle.pollLast(); slot != null; slot = idle.pollLast()) {
      if (slot.compareAndSet(null, task)) {
        started++;
        return slot.thread;
      }
      // It is on its way out. It waits for the lock, and will look into the queue once more.
    }
    if (threads < maxThreads) {
      Slot slot = new Slot();
      slot.thread = kernel.start("p" + (threads + 1), () -> work(slot, task));
      threads++;
      started++;
    } else {
      queue.addLast(task);
    }
    return null;
  }

  private void work(Slot slot, Runnable first) {
    for (Runnable task = first; task != null; task = next(slot)) {
      boolean good = run(task);
      lock.lock();
      if (good) {
        completed++;
      } else {
        failed++;
      }
      lock.unlock();
    }
  }

  private static boolean run(Runnable task) {
    try {
      task.run();
      return true;
    } catch (KernelStopped over) {
      throw over;
    } catch (Throwable t) {
      return false;
    }
  }

  private Runnable next(Slot slot) {
    lock.lock();
    Runnable task = takeOrLeave(keepAliveNanos == 0);
    boolean waits = task == null && !shutdown && keepAliveNanos > 0;
    if (waits) {
      slot.set(null);
      idle.addLast(slot);
    }
    lock.unlock();
    return waits ? await(slot) : task;
  }

  /** Called with the lock held; null if there is no task, and then the caller has left if asked. */
  private Runnable takeOrLeave(boolean leave) {
    Runnable task = queue.pollFirst();
    if (task != null) {
      started++;
    } else if (leave || shutdown) {
      threads--;
      tellIfOver();
    }
    return task;
  }

  private Runnable await(Slot slot) {
    long deadline = kernel.nanoTime() + keepAliveNanos;
    while (slot.get() == null) {
      long left = deadline - kernel.nanoTime();
      if (left <= 0) {
        slot.compareAndSet(null, LEAVES);
      } else {
        kernel.parkNanos(left);
      }
    }
    if (slot.get() != LEAVES) {
      return slot.get();
    }
    lock.lock();
    idle.remove(slot);
    Runnable task = takeOrLeave(true);
    lock.unlock();
    return task;
  }

  private void tellIfOver() {
    if (shutdown && threads == 0) {
      waiting.forEach(kernel::unpark);
    }
  }

  public void shutdown() {
    lock.lock();
    shutdown = true;
    for (Slot slot : idle) {
      slot.compareAndSet(null, LEAVES);
      kernel.unpark(slot.thread);
    }
    tellIfOver();
    lock.unlock();
  }

  public void awaitTermination() {
    lock.lock();
    waiting.add(kernel.current());
    while (!(shutdown && threads == 0)) {
      lock.unlock();
      kernel.park();
      lock.lock();
    }
    waiting.remove(kernel.current());
    lock.unlock();
  }

  public Stats stats() {
    lock.lock();
    Stats s = new Stats(threads, idle.size(), queue.size(), started, completed, failed);
    lock.unlock();
    return s;
  }

  public record Stats(
      int threads, int idle, int queued, long started, long completed, long failed) {}
}
