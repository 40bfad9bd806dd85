package gosched.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.lab04.GlobalRunQueue;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who gives a P to whom: Ps that nobody holds, Ms that search, and the note that somebody was
 * queued while there was no P to search with.
 */
final class Handoff {
  private final Sched sched;
  private final Kernel kernel;
  private final KernelLock lock;
  private final GlobalRunQueue global;

  /** Under the lock. */
  private final ArrayDeque<P> idlePs = new ArrayDeque<>();

  // Written under the lock (npidle) or by CAS, read by anybody.
  final AtomicInteger npidle = new AtomicInteger();
  final AtomicInteger spinning = new AtomicInteger();
  final AtomicBoolean note = new AtomicBoolean();

  volatile boolean started;

  Handoff(Sched sched, P[] ps) {
    this.sched = sched;
    kernel = sched.kernel;
    lock = sched.lock;
    global = sched.global;
    for (int i = ps.length - 1; i >= 0; i--) {
      idlePs.push(ps[i]);
    }
    npidle.set(ps.length);
  }

  void acquirep(M m, P p) {
    p.last = m;
    p.owner.set(m);
    m.p = p;
    kernel.emit(Kind.ACQUIREP, null, p.toString());
    sched.monitor.acquired();
  }

  P releasep(M m) {
    P p = m.p;
    kernel.emit(Kind.RELEASEP, null, p.toString());
    m.p = null;
    p.owner.set(null);
    return p;
  }

  // ── Ps that nobody holds ────────────────────────────────────────────────────────────────────

  /** Under the lock. */
  P pidleget() {
    if (sched.stopping || idlePs.isEmpty()) {
      return null;
    }
    npidle.decrementAndGet();
    return idlePs.pop();
  }

  /** Not under the lock: a P in the caller's hand while the world is to stop, or not. */
  void bring(P p) {
    lock.lock();
    KernelThread t = push(p);
    lock.unlock();
    if (t != null) {
      kernel.unpark(t);
    }
  }

  /** Under the lock. Whom to unpark after that: who stops the world, if it was the last P. */
  private KernelThread push(P p) {
    idlePs.push(p);
    npidle.incrementAndGet();
    return sched.stopping && npidle.get() == sched.world.ps.length - 1 ? sched.stw.stopper : null;
  }

  /** Under the lock, the world is stopped: these are idle now, and no others. */
  void onlyIdle(ArrayDeque<P> ps) {
    idlePs.clear();
    idlePs.addAll(ps);
    npidle.set(idlePs.size());
  }

  /** A P in the caller's hand that he does not go on with. */
  void handoffp(P p) {
    if (!sched.stopping) {
      if (!p.runqempty() || !global.isEmpty()) {
        sched.ms.startm(p, false);
        return;
      }
      // Nobody has looked since the last one that found no idle P: somebody must.
      if (spinning.get() == 0 && npidle.get() == 0 && spinning.compareAndSet(0, 1)) {
        clearNote();
        sched.ms.startm(p, true);
        return;
      }
    }
    lock.lock();
    if (!sched.stopping && !global.isEmpty()) {
      lock.unlock();
      sched.ms.startm(p, false);
      return;
    }
    KernelThread t = push(p);
    lock.unlock();
    if (t != null) {
      kernel.unpark(t);
    }
    if (note.get() || !global.isEmpty() || sched.waiter.isMissing()) {
      wakep();
    }
    sched.waiter.checkdead();
  }

  // ── Ms that search ──────────────────────────────────────────────────────────────────────────

  private void clearNote() {
    if (note.get()) {
      note.set(false);
    }
  }

  /**
   * Somebody was queued before. Its rival: {@link #giveUp}, which counts its P as idle and itself
   * as not spinning, and then looks into all queues. Both write first and read second, and all of
   * it is volatile: one of the two sees the other.
   */
  void wakep() {
    if (!started || spinning.get() != 0) {
      return;
    }
    if (npidle.get() == 0) {
      if (!note.get()) {
        note.set(true);
      }
      if (npidle.get() == 0) {
        return;
      }
    }
    if (!spinning.compareAndSet(0, 1)) {
      return;
    }
    P p = pidlegetSpinning();
    if (p != null) {
      clearNote();
      sched.ms.startm(p, true);
    }
  }

  /** Who calls it is counted as spinning; if there is no P, it is not any more. */
  private P pidlegetSpinning() {
    lock.lock();
    P p = pidleget();
    if (p == null) {
      note.set(true);
      spinning.decrementAndGet();
    }
    lock.unlock();
    return p;
  }

  boolean maySpin(M m, World w) {
    int n;
    do {
      n = spinning.get();
      if (2 * n >= w.ps.length - npidle.get()) {
        return false;
      }
    } while (!spinning.compareAndSet(n, n + 1));
    beginSpinning(m);
    return true;
  }

  /** It is counted already. */
  private void beginSpinning(M m) {
    clearNote();
    m.spinning = true;
    kernel.emit(Kind.SPIN, null, m.name);
  }

  void stopSpinning(M m) {
    kernel.emit(Kind.UNSPIN, null, m.name);
    m.spinning = false;
    spinning.decrementAndGet();
  }

  /** False: it has a P, and looks again. True: it has none, and nothing to search for. */
  boolean giveUp(M m) {
    boolean spun = m.spinning;
    lock.lock();
    if (sched.stopping || !global.isEmpty()) {
      lock.unlock();
      return false;
    }
    // Counted as idle first, and then the look at the note. Its rival: wakep, which writes the note
    // and then looks whether a P is idle.
    npidle.incrementAndGet();
    if (!spun && note.get() && spinning.compareAndSet(0, 1)) {
      npidle.decrementAndGet();
      lock.unlock();
      beginSpinning(m);
      sched.monitor.acquired();
      return false;
    }
    idlePs.push(releasep(m));
    lock.unlock();
    if (spun) {
      stopSpinning(m);
    }
    if (anyWork() && spinning.compareAndSet(0, 1)) {
      P q = pidlegetSpinning();
      if (q != null) {
        acquirep(m, q);
        beginSpinning(m);
        return false;
      }
    }
    return true;
  }

  boolean anyWork() {
    if (!global.isEmpty()) {
      return true;
    }
    for (P p : sched.world.ps) {
      if (!p.runqempty()) {
        return true;
      }
    }
    return false;
  }
}
