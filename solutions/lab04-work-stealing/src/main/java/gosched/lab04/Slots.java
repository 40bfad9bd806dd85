// student file: not in the starter
package gosched.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may run, who looks for work, who sleeps: and that nobody sleeps while there is work. */
final class Slots {
  /*
   * Two things could go wrong, and each would leave a goroutine in a queue while a slot is free.
   *
   *   submitter                             an M that finds nothing
   *   ────────────────────────────────      ─────────────────────────────────────────────
   *   (1) puts the goroutine into a queue   (a) gives its slot back, and stops spinning
   *   (2) is somebody spinning? If so:      (b) looks into all queues once more; if there
   *       nothing, that one will find it        is something, it takes a slot and goes on
   *       is no slot free? Then nothing,    (c) sleeps
   *       but leave a note that there was
   *       work for which nobody was woken
   *       else wake one, to spin
   *
   * Both sides write first and read then. So of the two, the one that comes second sees what the
   * first has done: either the submitter finds that nobody spins, or the M finds the goroutine. To
   * look first and to publish then would lose wakeups, on either side.
   *
   * (a), (b) is what spinning Ms do. An M that must not spin, since enough others do, does not look
   * at all queues; those others will. But they may just be giving up. Hence the note, needSpinning:
   * an M that goes idle and finds it, and nobody spinning, becomes the one that does.
   *
   * And a spinning M that finds work wakes the next (found): so as many Ms wake as there is work
   * for, one after the other, and a submitter never wakes more than one.
   */

  private final Kernel kernel;
  private final KernelLock lock;
  private final GlobalRunQueue global;
  private final Ms ms;
  private final int procs;

  /** Ms without a slot that wait for one, the last to come first. Under the lock. */
  private final Deque<M> idle = new ArrayDeque<>();

  /** Slots that are taken. Written with the lock, read by submitters without. */
  private volatile int running;

  /** How many Ms look for work at the others'; at most half of those that have a slot. */
  private final AtomicInteger spinning = new AtomicInteger();

  /** There was work for which nobody was woken; and nobody has begun to look since. */
  private volatile boolean needSpinning;

  /** Goroutines in a system call. Under the lock. */
  private int inSyscall;

  /** The run has ended: no M gets a slot any more. Under the lock. */
  private boolean over;

  Slots(Kernel kernel, KernelLock lock, GlobalRunQueue global, Ms ms, int procs) {
    this.kernel = kernel;
    this.lock = lock;
    this.global = global;
    this.ms = ms;
    this.procs = procs;
  }

  // ── what an M does that looks for work ────────────────────────────────────────────────────────

  /** Thieves cost time that others need: at most half as many as there are Ms at work. */
  boolean maySpin(M m) {
    int n = spinning.get();
    while (!m.spinning && 2 * n < running) {
      if (spinning.compareAndSet(n, n + 1)) {
        spin(m);
      }
      n = spinning.get();
    }
    return m.spinning;
  }

  /** {@code m} spins from now on, and is counted. */
  private void spin(M m) {
    m.spinning = true;
    needSpinning = false; // before it looks: what is submitted from now on is noted anew
    kernel.emit(Event.Kind.SPIN, null, m.name);
  }

  /** {@code m} no longer spins; it must be counted until its last look has begun. */
  private void stopSpinning(M m) {
    kernel.emit(Event.Kind.UNSPIN, null, m.name);
    spinning.decrementAndGet();
  }

  /** Before {@code m} runs what it has found: if it was stolen, there may be more. */
  void found(M m) {
    if (m.spinning) {
      m.spinning = false;
      stopSpinning(m);
      wakep();
    }
  }

  /** The global queue once more; and if there is nothing, the slot goes back, and the M is idle. */
  G lastLook(M m) {
    lock.lock();
    G g = global.takeBatchLocked(m.runq, procs);
    if (g != null) {
      lock.unlock();
      return g;
    }
    m.slot = false;
    running--; // before it reads the note: the submitter leaves it first, and then reads running
    boolean spun = m.spinning;
    if (!spun && needSpinning && spinning.compareAndSet(0, 1)) {
      running++;
      spin(m);
      m.slot = true;
      lock.unlock();
      return null;
    }
    m.spinning = false;
    idle.push(m);
    lock.unlock();
    if (spun) {
      stopSpinning(m);
      if (hasWork()) {
        wakep(); // which wakes this M, or another one
      }
    }
    return null;
  }

  /** Whether there is something in any queue. Its volatile reads come after who counted down. */
  private boolean hasWork() {
    return !global.isEmpty() || ms.haveWork();
  }

  // ── waking ────────────────────────────────────────────────────────────────────────────────────

  /**
   * Something was put into a queue. If nobody looks for such things and a slot is free, an M gets
   * the slot, and spins. Go's wakep.
   *
   * <p>As long as everybody works, this reads two fields and takes no lock.
   */
  void wakep() {
    if (spinning.get() != 0) {
      return;
    }
    if (running == procs) {
      if (!needSpinning) {
        needSpinning = true; // not always: it is a line that all Ms read
      }
      if (running == procs) {
        return; // and who gives a slot back after this finds the note
      }
    }
    if (!spinning.compareAndSet(0, 1)) {
      return;
    }
    lock.lock();
    M m = null;
    if (running < procs && !over) {
      m = idle.poll();
      if (m == null) {
        m = ms.add();
      }
      running++;
      spin(m); // before the slot: with it the M may find something, and say that it has stopped
      m.slot = true;
    } else {
      needSpinning = true;
      spinning.decrementAndGet(); // in here: who looks for deadlocks must not see it and wait
    }
    lock.unlock();
    if (m != null) {
      ms.wake(m);
    }
  }

  // ── system calls ──────────────────────────────────────────────────────────────────────────────

  /** The slot goes back. What is in this M's queue stays there: others steal it. */
  void enterSyscall(M me) {
    lock.lock();
    inSyscall++;
    me.slot = false;
    running--;
    lock.unlock();
    if (needSpinning || !me.runq.isEmpty() || !global.isEmpty()) {
      wakep();
    }
  }

  /**
   * @return false if no slot is free: then {@code me} has none
   */
  boolean exitSyscall(M me) {
    lock.lock();
    boolean free = running < procs && !over; // if it is over, leave the stack for good
    if (free) {
      backFromSyscall(me);
    }
    lock.unlock();
    return free;
  }

  /** On g0: {@code g} is RUNNABLE. Perhaps a slot has become free; then this M takes it. */
  void queueUp(M me, G g) {
    lock.lock();
    global.putLocked(g); // not the own queue: this M has no slot to run it in
    if (running < procs) {
      backFromSyscall(me);
    } else {
      inSyscall--;
      idle.push(me);
    }
    lock.unlock();
  }

  /** The lock is held, and a slot is free. */
  private void backFromSyscall(M me) {
    inSyscall--;
    running++;
    me.slot = true;
  }

  // ── the end ───────────────────────────────────────────────────────────────────────────────────

  /** Without the lock, and so only a reason to look with it. */
  boolean mayBeDead() {
    return running == 0;
  }

  /**
   * The lock is held. Nobody runs, nobody will come back, and nothing is queued. An M that has
   * given its slot back and still counts as spinning looks once more, and may find something.
   */
  boolean isDead() {
    return running == 0 && spinning.get() == 0 && inSyscall == 0 && !hasWork() && !over;
  }

  /**
   * The lock is held.
   *
   * @return who is to be unparked, to see that it is over
   */
  List<M> end() {
    over = true;
    List<M> sleepers = List.copyOf(idle);
    idle.clear();
    return sleepers;
  }
}
