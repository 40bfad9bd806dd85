// student file: not in the starter
package gosched.lab05;

import gosched.kit.G.Status;
import gosched.kit.Go;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * System calls. Most are over in a moment, so the P stays with its M: to enter costs one write, to
 * come back one CAS. Only if the call takes long somebody takes the P, and then the M must find
 * another one when it comes back.
 */
final class Syscalls {
  private final Sched sched;

  /** Goroutines in a call whose P was taken: somebody will come back. */
  private final AtomicInteger withoutP = new AtomicInteger();

  Syscalls(Sched sched) {
    this.sched = sched;
  }

  int withoutP() {
    return withoutP.get();
  }

  /** A P was taken from an M in a system call. Before it is put on the idle list. */
  void taken() {
    withoutP.incrementAndGet();
  }

  void entersyscall() {
    M m = M.current();
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    m.oldp = m.p;
    m.p = null; // others may have it from the next line on
    m.enter();
    if (sched.world.isStopping()) {
      sched.world.bring(m, m.call);
    }
  }

  void exitsyscall() {
    M m = M.current();
    if (!sched.isOver() && back(m)) {
      Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
      return;
    }
    M.call(
        (self, g) -> {
          g.casStatus(Status.SYSCALL, Status.RUNNABLE);
          M me = M.current();
          sched.lock.lock();
          P p = sched.idle.pidleget(); // once more, with the lock
          if (p == null) {
            // With the lock: an M that goes idle looks here, and puts its P on the list, in one.
            sched.global.put(g);
          }
          withoutP.decrementAndGet();
          sched.lock.unlock();
          if (p != null) {
            sched.handoff.acquirep(me, p);
            p.beginSlice();
            me.next = g;
          } else if (me.lockedg == null) {
            sched.handoff.stopm(me);
          } // else schedule waits for the P that comes with its goroutine
        });
  }

  /** The old P, or any that is idle. */
  private boolean back(M m) {
    P p = m.oldp;
    if (m.end(m.call)) {
      m.p = p;
      return true;
    }
    if (sched.idle.npidle() == 0) {
      return false;
    }
    sched.lock.lock();
    p = sched.idle.pidleget();
    if (p != null) {
      withoutP.decrementAndGet();
    }
    sched.lock.unlock();
    if (p != null) {
      sched.handoff.acquirep(m, p);
      p.beginSlice(); // not the rest of what ran here before
    }
    return p != null;
  }
}
