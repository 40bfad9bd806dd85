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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Go's sync.Mutex. A newcomer may be quicker than those who wait, but not for ever: a goroutine
 * that has waited for more than {@value #STARVING} ns is given the mutex at the next unlock, or at
 * the latest at the one after it. Those who wait get it in the order in which they came.
 */
public final class Mutex implements Locker {
  /** After so many ns a wait must come to its end: 1 ms, as in Go. */
  public static final long STARVING = 1_000_000;

  private final Scheduler scheduler;

  // begin student fields: whether it is locked; who waits, and a kernel lock that guards them
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
   *
   * The column on the left is one atomic word, LOCKED or not; and WAITING or not, for the second
   * one, as far as unlock must know. So a mutex that nobody waits for costs one CAS to lock and one
   * to unlock. Only who waits, or unlocks while others do, takes the guard:
   *
   *   who wants it, with the guard      who has it
   *   ────────────────────────────      ─────────────────────────────────────────────────
   *   says that somebody waits, if      frees it, if nobody waits       by CAS: one of two
   *   it is locked          by CAS      else takes the guard, and finds the queue
   */

  private static final int LOCKED = 1;
  private static final int WAITING = 2;

  /** WAITING changes with the guard held, as the queue does; LOCKED without. */
  private final AtomicInteger state = new AtomicInteger();

  private final KernelLock guard;
  private final Queue<Waiter> waiters = new ArrayDeque<>(0);

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
    if (take()) {
      return;
    }
    guard.lock();
    if (!takeOrSayThatIWait()) {
      await();
    }
    guard.unlock();
    // end student
  }

  @Override
  public boolean tryLock() {
    // begin student: lab03: tryLock: take the mutex if it is free
    return take();
    // end student
  }

  @Override
  public void unlock() {
    // begin student: lab03: unlock: free it and ready the first; or, if it starves, hand it over
    if (state.compareAndSet(LOCKED, 0)) {
      return; // nobody waits
    }
    guard.lock();
    Waiter first = waiters.peek();
    if (first == null ? !state.compareAndSet(LOCKED, 0) : (state.get() & LOCKED) == 0) {
      guard.unlock();
      throw SyncError.unlockOfUnlocked();
    }
    boolean asleep = first != null && !first.woken;
    if (asleep) {
      first.woken = true;
    }
    if (first != null) {
      if (scheduler.kernel().nanoTime() - first.since > STARVING) {
        first.handed = true;
        leave();
      } else {
        state.set(WAITING); // from both: as long as somebody waits only this line frees it
      }
    }
    guard.unlock();
    if (asleep) {
      scheduler.ready(first.g);
    }
    // end student
  }

  // begin student fields: the steps of lock and unlock
  /** Any goroutine: whoever finds it free takes it, whether others wait or not. */
  private boolean take() {
    for (int s = state.get(); (s & LOCKED) == 0; s = state.get()) {
      if (state.compareAndSet(s, s | LOCKED)) {
        return true;
      }
    }
    return false;
  }

  /** The guard is held. After a no, who unlocks will look into the queue. */
  private boolean takeOrSayThatIWait() {
    while (!take()) {
      if (state.compareAndSet(LOCKED, LOCKED | WAITING) || state.get() == (LOCKED | WAITING)) {
        return false;
      }
    }
    return true;
  }

  /** The guard is held, the mutex is not free. Comes back with both. */
  private void await() {
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
      mine = me.handed || take();
    }
    if (!me.handed) {
      leave(); // nobody but the first is readied, so it is me
    }
  }

  /** The guard is held, and the mutex locked. The first waits no longer. */
  private void leave() {
    waiters.remove();
    if (waiters.isEmpty()) {
      state.set(LOCKED);
    }
  }
  // end student
}
