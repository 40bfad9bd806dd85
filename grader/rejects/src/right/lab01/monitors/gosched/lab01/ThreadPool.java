package gosched.lab01;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelStopped;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/** The textbook's bounded pool: a monitor, a queue, two conditions. */
public final class ThreadPool {
  private final Kernel kernel;
  private final int maxThreads;
  private final long keepAliveNanos;
  private final Monitor monitor;
  private final Monitor.Condition work;
  private final Monitor.Condition over;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private int threads;
  private int running;
  private long completed;
  private long failed;
  private boolean closed;

  public ThreadPool(Kernel kernel, int maxThreads, long keepAliveNanos) {
    if (maxThreads <= 0) {
      throw new IllegalArgumentException("a pool without threads");
    }
    if (keepAliveNanos < 0) {
      throw new IllegalArgumentException("time does not run backwards");
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.maxThreads = maxThreads;
    this.keepAliveNanos = keepAliveNanos;
    this.monitor = new Monitor(kernel, "the pool");
    this.work = monitor.condition();
    this.over = monitor.condition();
  }

  public void submit(Runnable task) {
    if (task == null) {
      throw new NullPointerException("no task");
    }
    monitor.enter();
    try {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      tasks.add(task);
      if (work.waiting() > 0) {
        work.signal();
      } else if (threads < maxThreads) {
        addThread(task);
      }
    } finally {
      monitor.exit();
    }
  }

  /** The thread begins with a look into the queue, like any other: perhaps its task is gone. */
  private void addThread(Runnable reason) {
    threads++;
    try {
      kernel.start("pool thread " + threads, this::serve);
    } catch (KernelError none) {
      threads--;
      tasks.remove(reason);
      throw none;
    }
  }

  private void serve() {
    monitor.enter();
    for (Runnable task = next(); task != null; task = next()) {
      running++;
      monitor.exit();
      boolean good = tryRun(task);
      monitor.enter();
      running--;
      if (good) {
        completed++;
      } else {
        failed++;
      }
    }
    threads--;
    if (closed && threads == 0) {
      over.signalAll();
    }
    monitor.exit();
  }

  private static boolean tryRun(Runnable task) {
    try {
      task.run();
    } catch (KernelStopped stop) {
      throw stop;
    } catch (Throwable t) {
      return false;
    }
    return true;
  }

  private Runnable next() {
    long deadline = kernel.nanoTime() + keepAliveNanos;
    boolean mayWait = keepAliveNanos > 0;
    while (tasks.isEmpty() && !closed && mayWait) {
      mayWait = work.awaitUntil(deadline) || kernel.nanoTime() < deadline;
    }
    return tasks.poll();
  }

  public void shutdown() {
    monitor.enter();
    closed = true;
    work.signalAll();
    if (threads == 0) {
      over.signalAll();
    }
    monitor.exit();
  }

  public void awaitTermination() {
    monitor.enter();
    while (!closed || threads > 0) {
      over.await();
    }
    monitor.exit();
  }

  public Stats stats() {
    monitor.enter();
    long started = running + completed + failed;
    Stats s = new Stats(threads, work.waiting(), tasks.size(), started, completed, failed);
    monitor.exit();
    return s;
  }

  public record Stats(
      int threads, int idle, int queued, long started, long completed, long failed) {}
}
