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

  // begin student fields: whether it is locked; who waits; and a kernel lock that guards them
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
   * The first column is the bit LOCKED of an atomic word. A second bit, WAITING, says that the
   * queue is not empty. So a mutex that nobody waits for costs one CAS to lock and one to unlock,
   * and the guard is for those who wait, and who unlock while others do. The race is between
   *
   *   lock, with the guard held             unlock
   *   ─────────────────────────             ──────
   *   LOCKED -> LOCKED + WAITING      or    LOCKED -> free: nobody waits, done
   *   into the queue                        else: with the guard, look into the queue
   *   park; the commit frees the guard
   *
   * Both change the same word, so one of them is first and the other sees it: either the mutex is
   * free and lock takes it, or unlock sees WAITING, and waits for the guard until the goroutine is
   * in the queue and has left its stack. WAITING in a field of its own would need more: each would
   * write one field and read the other, and both could read old values.
   */

  private static final int FREE = 0;
  private static final int LOCKED = 1;
  private static final int WAITING = 2;

  /**
   * FREE or a sum of the two bits. WAITING changes only with the guard held, as the queue does.
   * LOCKED is set by anybody, and cleared without the guard only if WAITING is not set. Whoever
   * takes the mutex reads what its last holder wrote when he freed it, and so sees all that he did;
   * one to whom it was handed over sees it by the guard.
   */
  private final AtomicInteger state = new AtomicInteger(FREE);

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
    if (state.compareAndSet(LOCKED, FREE)) {
      return; // nobody waits
    }
    guard.lock();
    Waiter first = waiters.peek();
    // Nobody in the queue: it may be locked all the same, if the first got it since our first look.
    boolean locked = first == null ? state.compareAndSet(LOCKED, FREE) : state.get() != WAITING;
    if (!locked) {
      guard.unlock();
      throw SyncError.unlockOfUnlocked();
    }
    boolean asleep = first != null && passOn(first);
    guard.unlock();
    if (asleep) {
      scheduler.ready(first.g);
    }
    // end student
  }

  // begin student fields: the steps of lock and unlock
  /**
   * Takes it if it is free. For any goroutine at any time: also for a newcomer while others wait,
   * whose WAITING it leaves as it is. The CAS fails only if somebody else was quicker.
   */
  private boolean take() {
    for (int s = state.get(); (s & LOCKED) == 0; s = state.get()) {
      if (state.compareAndSet(s, s | LOCKED)) {
        return true;
      }
    }
    return false;
  }

  /**
   * In one step takes it if it is free, and else says that somebody waits. The guard is held, so
   * WAITING stays true until the caller is in the queue. Said before the guard is taken it would
   * not: who is just leaving the queue as the last one takes it back.
   */
  private boolean takeOrSayThatIWait() {
    int before = state.getAndUpdate(s -> (s & LOCKED) == 0 ? s | LOCKED : s | WAITING);
    return (before & LOCKED) == 0;
  }

  /** The guard is held, and WAITING said. Comes back with the guard and with the mutex. */
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

  /** The first waits no longer. The guard is held, and the mutex is locked. */
  private void leave() {
    waiters.remove();
    if (waiters.isEmpty()) {
      state.set(LOCKED); // nobody else changes it now: neither free, nor without WAITING
    }
  }

  /**
   * An unlock with somebody in the queue. The guard is held, and the mutex is locked.
   *
   * @return whether the first must be readied: it sleeps, and is not on its way
   */
  private boolean passOn(Waiter first) {
    boolean asleep = !first.woken;
    first.woken = true;
    if (scheduler.kernel().nanoTime() - first.since > STARVING) {
      first.handed = true;
      leave();
    } else {
      state.set(WAITING); // from both bits, which nobody changes without the guard
    }
    return asleep;
  }
  // end student
}
