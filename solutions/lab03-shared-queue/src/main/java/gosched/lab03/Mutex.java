package gosched.lab03;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelLock;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * Go's sync.Mutex. A newcomer may be quicker than those who wait, but not for ever: a goroutine
 * that has waited for more than {@value #STARVING} ns is given the mutex at the next unlock, or at
 * the latest at the one after it. Those who wait get it in the order in which they came.
 */
public final class Mutex implements Locker {
  /** After so many ns a wait must come to its end: 1 ms, as in Go. */
  public static final long STARVING = 1_000_000;

  private final Scheduler scheduler;

  // begin student fields: a kernel lock that guards the rest; whether it is locked, and who waits
  /*
   *  state    the first who waits   lock          unlock
   *  ───────  ────────────────────  ────────────  ───────────────────────────────────────────
   *  free     nobody                takes it      SyncError
   *  free     was readied           takes it (1)  SyncError
   *  locked   nobody                waits         frees it
   *  locked   for up to 1 ms        waits         frees it; readies the first, unless that was
   *                                               done already, and the first tries again
   *  locked   for more than 1 ms    waits         the first has it: it stays locked
   *
   * (1) This is barging. To hand the mutex over always, as in lab 02, would be fair and slow: from
   * the unlock until the one that was readied runs, on a thread that may have to be woken first,
   * nobody could take it. Newcomers are running already.
   *
   * Only the first in the queue is ever readied, and it stays the first until it has the mutex: so
   * those who wait do not overtake each other.
   */

  private final KernelLock guard;
  private final Queue<Waiter> waiters = new ArrayDeque<>(0);
  private boolean locked;

  /** A goroutine that waits. */
  private static final class Waiter {
    final G g;

    /** On the kernel's clock. */
    final long since;

    /** It was readied, and has not looked yet. */
    boolean woken;

    /** The mutex is its own. It is no longer in the queue. */
    boolean handed;

    Waiter(G g, long since) {
      this.g = g;
      this.since = since;
    }
  }

  // end student

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    // begin student fields: what needs the kernel to be made
    this.guard = scheduler.kernel().lock("mutex");
    // end student
  }

  @Override
  public void lock() {
    // begin student: lab03: lock: take it if it is free; else queue up, park, and try again
    guard.lock();
    if (!locked) {
      locked = true;
      guard.unlock();
      return;
    }
    Waiter me = new Waiter(Go.current(), scheduler.kernel().nanoTime());
    waiters.add(me);
    Commit unlockGuard =
        g -> {
          guard.unlock();
          return true;
        };
    boolean mine = false;
    while (!mine) {
      scheduler.park(WaitReason.MUTEX, unlockGuard);
      guard.lock();
      me.woken = false;
      mine = me.handed || !locked;
    }
    if (!me.handed) {
      waiters.remove(); // nobody but the first is readied, so it is me
      locked = true;
    }
    guard.unlock();
    // end student
  }

  @Override
  public boolean tryLock() {
    // begin student: lab03: tryLock: take the mutex if it is free
    guard.lock();
    boolean taken = !locked;
    locked = true;
    guard.unlock();
    return taken;
    // end student
  }

  @Override
  public void unlock() {
    // begin student: lab03: unlock: free it and ready the first; or, if it starves, hand it over
    guard.lock();
    if (!locked) {
      guard.unlock();
      throw SyncError.unlockOfUnlocked();
    }
    Waiter first = waiters.peek();
    boolean asleep = first != null && !first.woken;
    if (first != null && scheduler.kernel().nanoTime() - first.since > STARVING) {
      first.handed = true;
      waiters.remove();
    } else {
      locked = false;
    }
    if (asleep) {
      first.woken = true;
    }
    guard.unlock();
    if (asleep) {
      scheduler.ready(first.g);
    }
    // end student
  }
}
