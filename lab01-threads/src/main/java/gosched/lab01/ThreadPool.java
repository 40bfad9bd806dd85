package gosched.lab01;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * Kernel threads that are made when they are needed, used again, and let go when there is nothing
 * to do. A task gets an idle thread if there is one; else a new thread if there are fewer than
 * {@code maxThreads}; else it waits in a queue, first come, first served. There is never an idle
 * thread while a task waits.
 */
public final class ThreadPool {
  private final Kernel kernel;
  private final int maxThreads;
  private final long keepAliveNanos;
  private final KernelLock lock;

  // Your fields and helpers: the waiting tasks, the idle threads, and the counts of stats()

  /**
   * @param kernel where the threads come from
   * @param maxThreads how many threads there are at most, at least 1
   * @param keepAliveNanos how long an idle thread waits for a task before it leaves, in ns; not
   *     negative; 0 for not at all
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ThreadPool(Kernel kernel, int maxThreads, long keepAliveNanos) {
    if (maxThreads < 1) {
      throw new IllegalArgumentException("a pool has at least 1 thread, not " + maxThreads);
    }
    if (keepAliveNanos < 0) {
      throw new IllegalArgumentException("a keep-alive is 0 ns or more, not " + keepAliveNanos);
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.maxThreads = maxThreads;
    this.keepAliveNanos = keepAliveNanos;
    this.lock = kernel.lock("pool");
  }

  /**
   * Has {@code task} run by a thread of this pool, and does not wait for it. The task runs without
   * any lock of the pool, so it may submit others. If it throws, that is counted and nothing more.
   *
   * @throws NullPointerException if the task is null
   * @throws IllegalStateException if the pool is shut down
   * @throws KernelError if the task needs a new thread and the kernel has none; then the pool is as
   *     if it had not been asked
   */
  public void submit(Runnable task) {
    throw new Todo("lab01: submit: start a kernel thread that runs the task; reuse comes later");
  }

  /**
   * Refuses tasks from now on. Those accepted are still run; threads leave as soon as they find
   * nothing to do. Does not wait; may be called more than once, and by a task.
   */
  public void shutdown() {
    throw new Todo(
        "lab01: shutdown: from now on submit refuses; wake the idle threads, they leave");
  }

  /**
   * Waits until the pool is shut down, all that it accepted has run, and every thread has left it.
   * Any number of threads may wait. A task must not: it would wait for itself.
   */
  public void awaitTermination() {
    throw new Todo("lab01: awaitTermination: say who waits, under the lock; then park in a loop");
  }

  /** The counts at one instant. */
  public Stats stats() {
    throw new Todo("lab01: stats: read all counts under the lock, so that they agree");
  }

  /**
   * What a pool has and what it has done. Every task is counted once: it waits in the queue, or it
   * is started; one that is started is running, completed or failed.
   *
   * @param threads threads in the pool now, idle ones included
   * @param idle threads that have nothing to do now
   * @param queued tasks that wait for a thread now
   * @param started tasks that were given to a thread, since the pool was made
   * @param completed tasks that returned
   * @param failed tasks that threw
   */
  public record Stats(
      int threads, int idle, int queued, long started, long completed, long failed) {}

  // Your fields and helpers: what a thread of the pool does between its start and its end
}
