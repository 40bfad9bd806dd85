package gosched.lab01;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.Deque;

/** A kernel lock with conditions, as Hoare and Java know them. */
final class Monitor {
  private final Kernel kernel;
  private final KernelLock lock;

  Monitor(Kernel kernel, String name) {
    this.kernel = kernel;
    this.lock = kernel.lock(name);
  }

  void enter() {
    lock.lock();
  }

  void exit() {
    lock.unlock();
  }

  Condition condition() {
    return new Condition();
  }

  /** Something to wait for. All methods are called inside the monitor. */
  final class Condition {
    private final Deque<Waiter> waiters = new ArrayDeque<>();

    int waiting() {
      return waiters.size();
    }

    void await() {
      Waiter me = new Waiter(kernel.current());
      waiters.add(me);
      lock.unlock();
      while (!me.signalled) {
        kernel.park();
      }
      lock.lock();
    }

    /** False if the time was over before anybody signalled. */
    boolean awaitUntil(long deadline) {
      Waiter me = new Waiter(kernel.current());
      waiters.add(me);
      lock.unlock();
      long left = deadline - kernel.nanoTime();
      while (!me.signalled && left > 0) {
        kernel.parkNanos(left);
        left = deadline - kernel.nanoTime();
      }
      lock.lock();
      waiters.remove(me);
      return me.signalled;
    }

    void signal() {
      Waiter first = waiters.poll();
      if (first != null) {
        first.signalled = true;
        kernel.unpark(first.thread);
      }
    }

    void signalAll() {
      while (!waiters.isEmpty()) {
        signal();
      }
    }
  }

  private static final class Waiter {
    final KernelThread thread;
    volatile boolean signalled;

    Waiter(KernelThread thread) {
      this.thread = thread;
    }
  }
}
