package gosched.lab01;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

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

  // begin student fields: the waiting tasks, the idle threads, and the counts of stats()
  /*
   * Each thread of the pool is a worker. It makes all of its moves under the lock.
   *
   *  from  to    who, and why
   *  ────  ────  ──────────────────────────────────────────────────────────────────────────
   *  new   BUSY  submit: no worker is idle, and there may be one more
   *  BUSY  BUSY  the worker: its task is over, the queue has another
   *  BUSY  IDLE  the worker: its task is over, the queue is empty
   *  BUSY  LEFT  the worker: the same, and it need not wait: shut down, or no keep-alive
   *  IDLE  BUSY  submit: takes it from the idle ones and puts a task into its slot
   *  IDLE  LEFT  the worker: its slot is empty, and its time is up or the pool is shut down
   *
   * So when the lock is free, a task is in the queue only if no worker is idle and maxThreads of
   * them are busy; and no worker leaves before the queue is empty.
   */

  private final Queue<Runnable> queue = new ArrayDeque<>();

  /** Those idle longest are last: they are used last, and so can grow old and leave. */
  private final Deque<Worker> idle = new ArrayDeque<>();

  private final List<KernelThread> awaiting = new ArrayList<>();
  private int made;
  private int threads;
  private long started;
  private long completed;
  private long failed;
  private boolean shutdown;
  private volatile boolean terminated;

  // end student

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
    // begin student: lab01: submit: start a kernel thread that runs the task; reuse comes later
    Objects.requireNonNull(task, "task");
    KernelThread wake = null;
    lock.lock();
    try {
      if (shutdown) {
        throw new IllegalStateException("the pool is shut down");
      }
      Worker worker = idle.pollFirst();
      if (worker != null) {
        worker.slot = task;
        wake = worker.thread;
        started++;
      } else if (threads < maxThreads) {
        startWorker(task);
      } else {
        queue.add(task);
      }
    } finally {
      lock.unlock();
    }
    // After the unlock, or the worker would wake only to wait for the lock. The rival is the worker
    // whose keep-alive runs out now: it is no longer among the idle ones, finds its slot filled,
    // and this unpark finds it busy; the permit it leaves lets a later park return early.
    if (wake != null) {
      kernel.unpark(wake);
    }
    // end student
  }

  /**
   * Refuses tasks from now on. Those accepted are still run; threads leave as soon as they find
   * nothing to do. Does not wait; may be called more than once, and by a task.
   */
  public void shutdown() {
    // begin student: lab01: shutdown: from now on submit refuses; wake the idle threads, they leave
    lock.lock();
    shutdown = true;
    List<Worker> leaving = List.copyOf(idle);
    terminateIfEmpty();
    lock.unlock();
    for (Worker worker : leaving) {
      kernel.unpark(worker.thread);
    }
    // end student
  }

  /**
   * Waits until the pool is shut down, all that it accepted has run, and every thread has left it.
   * Any number of threads may wait. A task must not: it would wait for itself.
   */
  public void awaitTermination() {
    // begin student: lab01: awaitTermination: say who waits, under the lock; then park in a loop
    lock.lock();
    awaiting.add(kernel.current());
    lock.unlock();
    // The rival is terminateIfEmpty(). If it came before the add, it has set the flag that is read
    // here; if after, it also unparks us.
    while (!terminated) {
      kernel.park();
    }
    // end student
  }

  /** The counts at one instant. */
  public Stats stats() {
    // begin student: lab01: stats: read all counts under the lock, so that they agree
    lock.lock();
    try {
      return new Stats(threads, idle.size(), queue.size(), started, completed, failed);
    } finally {
      lock.unlock();
    }
    // end student
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

  // begin student fields: what a thread of the pool does between its start and its end
  /**
   * Called with the lock held. To start the thread after the unlock would hold others up less, but
   * other submitters would then count on a thread that may never come: if the start fails, a task
   * that was queued meanwhile could wait for ever in a pool without threads.
   */
  private void startWorker(Runnable first) {
    Worker worker = new Worker(this);
    worker.thread = kernel.start("pool-" + ++made, () -> worker.work(first));
    // After the start, so that there is nothing to undo if it throws. The worker cannot count
    // itself out before it was counted in: it would need the lock.
    threads++;
    started++;
  }

  /**
   * Called by a worker whose last task is over. Waits for the next one if there is none.
   *
   * @param returned whether the last task returned; false if it threw
   * @return the next task, or null: then the worker has left the pool
   */
  Runnable next(Worker me, boolean returned) {
    lock.lock();
    try {
      if (returned) {
        completed++;
      } else {
        failed++;
      }
      Runnable task = queue.poll();
      if (task != null) {
        started++;
        return task;
      }
      if (shutdown || keepAliveNanos == 0) {
        leave();
        return null;
      }
      idle.addFirst(me);
    } finally {
      lock.unlock();
    }
    return awaitTask(me);
  }

  /**
   * The wait of an idle worker. Its rivals are submit, which fills its slot, and shutdown. Why the
   * park returned does not matter (unparked, late, or for no reason): what to do is read from the
   * slot, under the lock, and the slot comes first. A worker that left because its time is up,
   * without a look at the slot, would take with it a task that was given to it in the last moment.
   */
  private Runnable awaitTask(Worker me) {
    long since = kernel.nanoTime();
    long left = keepAliveNanos;
    while (true) {
      kernel.parkNanos(left);
      lock.lock();
      try {
        if (me.slot != null) {
          Runnable task = me.slot;
          me.slot = null;
          return task;
        }
        left = keepAliveNanos - (kernel.nanoTime() - since);
        if (shutdown || left <= 0) {
          idle.removeLastOccurrence(me);
          leave();
          return null;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Called with the lock held, by the worker that leaves. */
  private void leave() {
    threads--;
    terminateIfEmpty();
  }

  /** Called with the lock held. A pool without threads has no tasks either. */
  private void terminateIfEmpty() {
    if (shutdown && threads == 0) {
      terminated = true;
      awaiting.forEach(kernel::unpark);
    }
  }

  // end student
}
