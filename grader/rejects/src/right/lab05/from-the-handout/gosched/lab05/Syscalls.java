package gosched.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.concurrent.atomic.AtomicInteger;

/** System calls: the P stays behind, with the call as its owner, until somebody takes it. */
final class Syscalls {
  private final Sched sched;
  private final KernelLock lock;
  private final Handoff handoff;

  /** System calls whose P was taken. */
  private final AtomicInteger inCalls = new AtomicInteger();

  Syscalls(Sched sched) {
    this.sched = sched;
    lock = sched.lock;
    handoff = sched.handoff;
  }

  int withoutP() {
    return inCalls.get();
  }

  void entersyscall() {
    M m = M.current();
    G g = KernelThread.current().g();
    g.casStatus(Status.RUNNING, Status.SYSCALL);
    P p = m.p;
    int number = p.calls.get() + 1;
    P.Call call = new P.Call(m, number);
    p.calls.lazySet(number);
    m.callP = p;
    m.call = call;
    m.p = null;
    p.owner.set(call);
    // Written first, looked second. The rival: stopTheWorld, which says so and then looks at us.
    if (sched.stopping && take(p, call)) {
      handoff.bring(p);
    }
  }

  /** Takes a P out of a system call; true if it is in the caller's hand. */
  boolean take(P p, P.Call call) {
    if (!p.owner.compareAndSet(call, null)) {
      return false;
    }
    sched.kernel.emit(Kind.RETAKE, null, p.toString());
    inCalls.incrementAndGet();
    return true;
  }

  void exitsyscall() {
    M m = M.current();
    G g = KernelThread.current().g();
    P p = m.callP;
    P.Call call = m.call;
    m.callP = null;
    m.call = null;
    if (p.owner.compareAndSet(call, m)) {
      m.p = p;
      g.casStatus(Status.SYSCALL, Status.RUNNING);
      return;
    }
    if (handoff.npidle.get() > 0) {
      lock.lock();
      P q = handoff.pidleget();
      if (q != null) {
        inCalls.decrementAndGet();
      }
      lock.unlock();
      if (q != null) {
        handoff.acquirep(m, q);
        q.beginSlice();
        g.casStatus(Status.SYSCALL, Status.RUNNING);
        return;
      }
    }
    M.call(this::exit0);
  }

  /** On g0. */
  private void exit0(G g) {
    M m = M.current();
    g.casStatus(Status.SYSCALL, Status.RUNNABLE);
    lock.lock();
    P q = handoff.pidleget();
    if (q == null) {
      // In the same critical section: who gives up a P looks there under this lock.
      sched.global.put(g);
    }
    inCalls.decrementAndGet();
    lock.unlock();
    if (q != null) {
      handoff.acquirep(m, q);
      m.next = g;
    }
  }
}
