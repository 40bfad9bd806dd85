// student file: not in the starter
package gosched.lab01;

import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;

/**
 * A thread of a pool: what it does between its start and its end without the pool's lock. What it
 * does under the lock is in {@link ThreadPool}, with the table of its states.
 */
final class Worker {
  private final ThreadPool pool;

  /** Set once, under the pool's lock, by the submit that starts the thread. */
  KernelThread thread;

  /**
   * What submit gave it while it was idle; null if nothing yet. Belongs to whoever holds the pool's
   * lock. A slot of its own, not the queue: a task there could be taken by a worker that becomes
   * free at that moment, and this one would have been woken for nothing.
   */
  Runnable slot;

  Worker(ThreadPool pool) {
    this.pool = pool;
  }

  /** The body of the thread. */
  void work(Runnable first) {
    Runnable task = first;
    while (task != null) {
      boolean returned = run(task);
      task = pool.next(this, returned);
    }
  }

  /** Whether the task returned; false if it threw. */
  private static boolean run(Runnable task) {
    try {
      task.run();
      return true;
    } catch (KernelStopped over) {
      throw over; // not the task's doing: the run is over, and this thread ends
    } catch (Throwable failure) {
      return false; // an Error, too: a pool that loses a thread at each AssertionError runs dry
    }
  }
}
