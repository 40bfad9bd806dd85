package gosched.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** All Ms, those that sleep, and how one of them gets a P: somebody puts it into its mailbox. */
final class Ms {
  private final Sched sched;
  private final Kernel kernel;
  private final KernelLock lock;
  private final int maxThreads;

  // Under the lock.
  final ArrayDeque<M> idle = new ArrayDeque<>();
  final List<M> all = new ArrayList<>();
  private int lastM;

  /** How many are tied to a goroutine, and wait for it to be found. */
  final AtomicInteger lockedIdle = new AtomicInteger();

  Ms(Sched sched, int maxThreads) {
    this.sched = sched;
    this.maxThreads = maxThreads;
    kernel = sched.kernel;
    lock = sched.lock;
  }

  void startm(P p, boolean spin) {
    if (sched.over) {
      return;
    }
    lock.lock();
    M m = idle.poll();
    boolean fresh = m == null;
    boolean tooMany = fresh && all.size() >= maxThreads;
    if (fresh && !tooMany) {
      m = new M(++lastM, sched);
      all.add(m);
    }
    lock.unlock();
    if (tooMany) {
      sched.fail(new KernelError("thread limit: the program needs more than " + maxThreads));
      return;
    }
    m.spinning = spin;
    m.blocked = false;
    if (!fresh) {
      KernelThread t = m.thread;
      m.mailbox.set(p);
      kernel.unpark(t);
      return;
    }
    m.mailbox.set(p);
    try {
      kernel.start(m.name, Kernel.DEEP_STACK, m);
    } catch (KernelError e) {
      sched.fail(e);
    }
  }

  /** Waits for a P; false if the run is over. */
  boolean awaitP(M m) {
    P p;
    while ((p = m.mailbox.getAndSet(null)) == null) {
      if (sched.over) {
        return false;
      }
      kernel.park();
    }
    sched.handoff.acquirep(m, p);
    if (m.spinning) {
      kernel.emit(Kind.SPIN, null, m.name);
    }
    return true;
  }

  boolean stopm(M m) {
    lock.lock();
    m.blocked = true;
    idle.push(m);
    lock.unlock();
    return awaitP(m);
  }

  void endThread(M m) {
    P p = sched.handoff.releasep(m);
    lock.lock();
    all.remove(m);
    lock.unlock();
    sched.handoff.handoffp(p);
  }

  boolean awaitLocked(M m) {
    if (m.p != null) {
      sched.handoff.handoffp(sched.handoff.releasep(m));
    }
    lockedIdle.incrementAndGet();
    m.blocked = true;
    boolean got = awaitP(m);
    m.blocked = false;
    lockedIdle.decrementAndGet();
    return got;
  }
}
