package gosched.lab04;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import java.util.Arrays;

/** All Ms there are. None ends before the run does. */
final class Ms {
  private final Sched sched;
  private final Kernel kernel;
  private final int most;

  /** A new array for each new M, so that thieves need no lock. Written with the lock. */
  private volatile M[] all = {};

  Ms(Sched sched, Kernel kernel, int most) {
    this.sched = sched;
    this.kernel = kernel;
    this.most = most;
  }

  M[] all() {
    return all;
  }

  /** The lock is held. Thieves may visit it from now on; its thread is yet to be started. */
  M add() {
    M[] more = Arrays.copyOf(all, all.length + 1);
    M m = new M(more.length, sched);
    more[more.length - 1] = m;
    all = more;
    return m;
  }

  /** The lock is not held: to wake a thread, and all the more to start one, is a system call. */
  void wake(M m) {
    if (m.thread != null) {
      kernel.unpark(m.thread);
    } else if (m.id > most) {
      throw sched.fatal(new KernelError("thread limit: the program needs more than " + most));
    } else {
      try {
        kernel.start(m.name, Kernel.DEEP_STACK, m);
      } catch (KernelError e) {
        throw sched.fatal(e);
      }
    }
  }

  /** Whether there is something in the queue of any M, also of those that sleep. */
  boolean haveWork() {
    for (M m : all) {
      if (!m.runq.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
