// student file: not in the starter
package gosched.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import java.util.concurrent.atomic.AtomicInteger;

/** How Ps come to Ms and leave them: and that none is idle while there is work. */
final class Handoff {
  /*
   * Two things could go wrong, and each would leave a goroutine in a queue while a P is idle.
   *
   *   submitter                             an M that finds nothing
   *   ────────────────────────────────      ─────────────────────────────────────────────
   *   (1) puts the goroutine into a queue   (a) puts its P on the idle list; then it stops
   *   (2) is somebody spinning? If so:          spinning
   *       nothing, that one will find it    (b) looks into all queues once more; if there
   *       is no P idle? Then nothing, but       is something, it takes a P and goes on
   *       leave a note that there was       (c) sleeps
   *       work for which nobody was woken
   *       else give one to an M, to spin
   *
   * This is lab 04's table, with a P for a slot, and with its reason: both sides write first and
   * read then, so the one that comes second sees what the first has done. What is new is that a P
   * can become idle in other ways than (a): taken from a system call, left by a thread that ends.
   * All of them go through handoffp, which must start an M whenever findRunnable would find
   * something; and which reads the note after it has put the P on the list.
   */

  private final Sched sched;
  private final Kernel kernel;
  private final KernelLock lock;
  private final Idle idle;

  /** How many Ms look for work at others'. They are counted as long as work may be left to them. */
  private final AtomicInteger nmspinning = new AtomicInteger();

  /** There was work for which nobody was woken; and nobody has begun to look since. */
  private volatile boolean needspinning;

  /** Under the lock. */
  private int nmidlelocked;

  Handoff(Sched sched) {
    this.sched = sched;
    this.kernel = sched.kernel;
    this.lock = sched.lock;
    this.idle = sched.idle;
  }

  int nmspinning() {
    return nmspinning.get();
  }

  boolean needspinning() {
    return needspinning;
  }

  /** The lock is held: Ms that wait for the one goroutine that they may run. */
  int nmidlelocked() {
    return nmidlelocked;
  }

  // ── an M and its P ────────────────────────────────────────────────────────────────────────────

  /** {@code p} is nobody else's: taken from the idle list, or given to this M. */
  void acquirep(M m, P p) {
    p.m = m;
    p.set(P.RUNNING);
    m.p = p;
    kernel.emit(Event.Kind.ACQUIREP, null, p.toString());
    sched.monitor.acquired();
  }

  /** The P is the caller's, to be put on the list or given away. */
  P releasep(M m) {
    P p = m.p;
    kernel.emit(Event.Kind.RELEASEP, null, p.toString());
    m.p = null;
    p.set(P.IDLE);
    return p;
  }

  /** The lock is held. An idle P; null if there is none, and then there is a note that says so. */
  private P pidlegetSpinning() {
    P p = idle.pidleget();
    if (p == null) {
      needspinning = true;
    }
    return p;
  }

  // ── threads that start and stop ───────────────────────────────────────────────────────────────

  /**
   * Has an M run goroutines with {@code p}, which is the caller's: an idle M, or a new one.
   *
   * @param spinning it is to look for work, and the caller has counted it
   */
  void startm(P p, boolean spinning) {
    lock.lock();
    M m = idle.mget();
    if (m == null) {
      m = sched.ms.add();
    }
    lock.unlock();
    if (spinning) {
      m.spinning = true; // before the P: with it the M may find something, and say so
      kernel.emit(Event.Kind.SPIN, null, m.name);
    }
    give(m, p);
  }

  private void give(M m, P p) {
    m.nextp = p;
    sched.ms.wake(m);
  }

  /** {@code m} has no P. It sleeps until it is given one. */
  void stopm(M m) {
    lock.lock();
    idle.mput(m);
    lock.unlock();
    awaitP(m);
  }

  /** Returns with a P, or if the run is over. */
  void awaitP(M m) {
    while (m.nextp == null && !sched.isOver()) {
      kernel.park(); // in a loop: a park may return for no reason
    }
    P p = m.nextp;
    if (p != null) {
      m.nextp = null;
      acquirep(m, p);
    }
  }

  /** {@code p} is the caller's, who does not go on with it. */
  void handoffp(P p) {
    if (!p.runqempty() || !sched.global.isEmpty()) {
      startm(p, false);
      return;
    }
    // Nobody looks for work, and no P is idle: so all were at work, and may have left notes for
    // whoever becomes idle next. That is this one.
    if (nmspinning.get() + idle.npidle() == 0 && nmspinning.compareAndSet(0, 1)) {
      needspinning = false;
      startm(p, true);
      return;
    }
    lock.lock();
    if (sched.world.isStopping()) {
      sched.world.stopped();
      lock.unlock();
      return;
    }
    if (!sched.global.isEmpty()) { // with the lock: who finds no P on its way back puts it there
      lock.unlock();
      startm(p, false);
      return;
    }
    idle.pidleput(p);
    boolean last = idle.npidle() == sched.world.allp().length;
    lock.unlock();
    if (needspinning) {
      wakep();
    }
    // An M that goes idle waits for the earliest timer. This P has no M that would; and who waited
    // may have come back just now, found no P, and sleeps: since the first look up there others
    // have taken the last ones, on their way out of system calls, which leaves no note.
    sched.poller.wakeFor(sched.world.earliestTimer());
    if (last) {
      sched.checkdead();
    }
  }

  // ── who looks for work ────────────────────────────────────────────────────────────────────────

  /** Thieves cost time that others need: at most half as many as there are Ps at work. */
  boolean maySpin(M m) {
    int n = nmspinning.get();
    while (!m.spinning && 2 * n < sched.world.allp().length - idle.npidle()) {
      if (nmspinning.compareAndSet(n, n + 1)) {
        becomeSpinning(m);
      }
      n = nmspinning.get();
    }
    return m.spinning;
  }

  /** It is counted already. */
  private void becomeSpinning(M m) {
    m.spinning = true;
    needspinning = false; // before it looks: what is submitted from now on is noted anew
    kernel.emit(Event.Kind.SPIN, null, m.name);
  }

  /** It is counted until its last look has begun. */
  void stopSpinning(M m) {
    m.spinning = false;
    kernel.emit(Event.Kind.UNSPIN, null, m.name);
    nmspinning.decrementAndGet();
  }

  /**
   * {@code m} has found something. If that was at others', there may be more: it wakes the next.
   */
  void resetspinning(M m) {
    if (m.spinning) {
      stopSpinning(m);
      wakep();
    }
  }

  /**
   * Something was put into a queue. If nobody looks for such things and a P is idle, an M gets it,
   * and spins. As long as all Ps are at work, this reads three fields and takes no lock.
   */
  void wakep() {
    if (nmspinning.get() != 0) {
      return;
    }
    if (idle.npidle() == 0) {
      if (!needspinning) {
        needspinning = true; // not always: it is a line that all Ms read
      }
      if (idle.npidle() == 0) {
        return; // and who puts a P on the list after this finds the note
      }
    }
    if (!nmspinning.compareAndSet(0, 1)) {
      return;
    }
    lock.lock();
    P p = sched.isOver() ? null : pidlegetSpinning();
    if (p == null) {
      nmspinning.decrementAndGet(); // in here: who looks for deadlocks must not see it and wait
    } else {
      needspinning = false;
    }
    lock.unlock();
    if (p != null) {
      startm(p, true);
    }
  }

  /** Whether there is something in any queue. */
  boolean hasWork() {
    if (!sched.global.isEmpty()) {
      return true;
    }
    for (P p : sched.world.allp()) {
      if (!p.runqempty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code m} has found nothing. Its P goes on the idle list; and then comes the last look.
   *
   * @return whether it has a P after all, and is to go on looking
   */
  boolean giveUp(M m) {
    lock.lock();
    if (sched.world.isStopping() || !sched.global.isEmpty()) {
      lock.unlock();
      return true;
    }
    idle.pidleput(releasep(m)); // (a), and before it reads the note
    boolean look = !m.spinning && needspinning && nmspinning.compareAndSet(0, 1);
    if (look) {
      P p = idle.pidleget();
      lock.unlock();
      acquirep(m, p);
      becomeSpinning(m);
      return true;
    }
    lock.unlock();
    if (m.spinning) {
      stopSpinning(m);
      return hasWork() && lookAgain(m);
    }
    return false;
  }

  /** There is work. Unless others look for it, {@code m} does, with whichever P is idle. */
  private boolean lookAgain(M m) {
    if (!nmspinning.compareAndSet(0, 1)) {
      return false;
    }
    lock.lock();
    P p = pidlegetSpinning();
    if (p == null) {
      nmspinning.decrementAndGet();
    }
    lock.unlock();
    if (p == null) {
      return false;
    }
    acquirep(m, p);
    becomeSpinning(m);
    return true;
  }

  // ── goroutines that are tied to a thread ──────────────────────────────────────────────────────

  /** {@code m} may run one goroutine only, and that one waits. Others get its P meanwhile. */
  void stoplockedm(M m) {
    if (m.p != null) {
      handoffp(releasep(m));
    }
    lockedWait(1);
    awaitP(m);
    lockedWait(-1);
  }

  private void lockedWait(int by) {
    lock.lock();
    nmidlelocked += by;
    lock.unlock();
  }

  /** {@code m} has found {@code g}, which only another M may run: that one gets the P for it. */
  void startlockedm(M m, G g) {
    M other = (M) g.lockedm;
    give(other, releasep(m));
    stopm(m);
  }

  /** The thread ends. Its P goes to others. */
  void mexit(M m) {
    P p = releasep(m);
    lock.lock();
    sched.ms.remove(m);
    lock.unlock();
    handoffp(p);
    m.gone = true;
  }
}
