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
    running--; // before it looks into the queues: the submitter fills one first
    boolean spun = m.spinning;
    m.spinning = false;
    idle.push(m);
    lock.unlock();
    if (spun) {
      stopSpinning(m);
    }
    if (hasWork()) {
      wakep(); // which wakes this M, or another one
    }
    return null;
  }

  /** Whether there is something in any queue. */
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
      return; // and who gives a slot back after this looks into the queues
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
    if (hasWork()) {
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
