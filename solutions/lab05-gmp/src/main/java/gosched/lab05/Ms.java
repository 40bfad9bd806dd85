// student file: not in the starter
package gosched.lab05;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import java.util.ArrayList;
import java.util.List;

/** All Ms there are. They sleep when there is nothing to do, and do not end; but see mexit. */
final class Ms {
  private final Sched sched;
  private final int most;

  /** Under the lock. */
  private final List<M> all = new ArrayList<>();

  /** The last number that was given out. Under the lock. */
  private int made;

  Ms(Sched sched, int most) {
    this.sched = sched;
    this.most = most;
  }

  /** The lock is held. Its thread is yet to be started. */
  M add() {
    M m = new M(++made, sched);
    all.add(m);
    return m;
  }

  /** The lock is held. The thread of {@code m} is about to end. */
  void remove(M m) {
    all.remove(m);
  }

  /** The lock is held. */
  List<M> all() {
    return all;
  }

  /** The lock is not held: to wake a thread, and all the more to start one, is a system call. */
  void wake(M m) {
    if (m.thread != null) {
      sched.kernel.unpark(m.thread);
      return;
    }
    sched.lock.lock();
    boolean tooMany = all.size() > most;
    sched.lock.unlock();
    if (tooMany) {
      throw sched.fatal(new KernelError("thread limit: the program needs more than " + most));
    }
    try {
      sched.kernel.start(m.name, Kernel.DEEP_STACK, m);
    } catch (KernelError e) {
      throw sched.fatal(e);
    }
  }

  /** The run is over: all that sleep are to see it. */
  void wakeAll() {
    sched.lock.lock();
    List<M> now = List.copyOf(all);
    sched.lock.unlock();
    for (M m : now) {
      if (m.thread != null) {
        sched.kernel.unpark(m.thread);
      }
    }
  }
}
