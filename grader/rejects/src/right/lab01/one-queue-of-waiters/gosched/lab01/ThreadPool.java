package gosched.lab01;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;

/**
 * All tasks go through one queue. Submit calls the thread that has been idle longest, which then
 * looks into the queue; if somebody else was faster it becomes idle again.
 */
public final class ThreadPool {
  private final Kernel kernel;
  private final int maxThreads;
  private final long keepAliveNanos;
  private final KernelLock lock;
  private final LinkedList<Runnable> queue = new LinkedList<>();
  private final LinkedList<KernelThread> idle = new LinkedList<>();
  private final List<KernelThread> waiting = new ArrayList<>();
  private int threads;
  private long started;
  private long completed;
  private long failed;
  private boolean shutdown;

  public ThreadPool(Kernel kernel, int maxThreads, long keepAliveNanos) {
    if (maxThreads < 1 || keepAliveNanos < 0) {
      throw new IllegalArgumentException(maxThreads + " threads, keep-alive " + keepAliveNanos);
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.maxThreads = maxThreads;
    this.keepAliveNanos = keepAliveNanos;
    this.lock = kernel.lock("pool");
  }

  public void submit(Runnable task) {
    Objects.requireNonNull(task);
    lock.lock();
    try {
      if (shutdown) {
        throw new IllegalStateException("shut down");
      }
      if (!idle.isEmpty()) {
        queue.addLast(task);
        kernel.unpark(idle.removeFirst());
      } else if (threads < maxThreads) {
        kernel.start("worker", () -> work(task));
        threads++;
        started++;
      } else {
        queue.addLast(task);
      }
    } finally {
      lock.unlock();
    }
  }

  private void work(Runnable first) {
    Runnable task = first;
    while (task != null) {
      boolean good = false;
      try {
        task.run();
        good = true;
      } catch (KernelStopped stop) {
        throw stop;
      } catch (Throwable bad) {
        good = false;
      }
      lock.lock();
      completed += good ? 1 : 0;
      failed += good ? 0 : 1;
      task = take();
      lock.unlock();
    }
  }

  /** Called with the lock held; frees it while it waits. Null if the caller is to end. */
  private Runnable take() {
    KernelThread me = kernel.current();
    long deadline = kernel.nanoTime() + keepAliveNanos;
    while (queue.isEmpty()) {
      long left = deadline - kernel.nanoTime();
      if (shutdown || left <= 0) {
        idle.remove(me);
        threads--;
        tellIfOver();
        return null;
      }
      if (!idle.contains(me)) {
        idle.addLast(me);
      }
      lock.unlock();
      kernel.parkNanos(left);
      lock.lock();
    }
    idle.remove(me);
    started++;
    return queue.removeFirst();
  }

  private void tellIfOver() {
    if (shutdown && threads == 0) {
      waiting.forEach(kernel::unpark);
      waiting.clear();
    }
  }

  public void shutdown() {
    lock.lock();
    shutdown = true;
    idle.forEach(kernel::unpark);
    tellIfOver();
    lock.unlock();
  }

  public void awaitTermination() {
    lock.lock();
    while (!shutdown || threads > 0) {
      KernelThread me = kernel.current();
      if (!waiting.contains(me)) {
        waiting.add(me);
      }
      lock.unlock();
      kernel.park();
      lock.lock();
    }
    lock.unlock();
  }

  public Stats stats() {
    lock.lock();
    Stats stats = new Stats(threads, idle.size(), queue.size(), started, completed, failed);
    lock.unlock();
    return stats;
  }

  public record Stats(
      int threads, int idle, int queued, long started, long completed, long failed) {}
}
