package gosched.lab02;

import gosched.kit.G;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Newcomers may try. Unlock wakes the first waiter, which stays the first until it has the mutex;
 * if it has waited too long it has the mutex when it wakes.
 */
public final class Mutex implements Locker {
  public static final long STARVING = 1_000_000;

  private static final class Waiter {
    final G g;
    final long since;
    boolean woken;
    boolean owns;

    Waiter(G g, long since) {
      this.g = g;
      this.since = since;
    }
  }

  private final Scheduler scheduler;
  private final Deque<Waiter> waiters = new ArrayDeque<>(1);
  private boolean locked;

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  @Override
  public void lock() {
    if (tryLock()) {
      return;
    }
    Waiter me = new Waiter(scheduler.current(), scheduler.kernel().nanoTime());
    waiters.addLast(me);
    while (true) {
      scheduler.park(WaitReason.MUTEX, Commit.NONE);
      if (me.owns) {
        return;
      }
      me.woken = false;
      if (tryLock()) {
        waiters.removeFirst();
        return;
      }
    }
  }

  @Override
  public boolean tryLock() {
    if (locked) {
      return false;
    }
    locked = true;
    return true;
  }

  @Override
  public void unlock() {
    if (!locked) {
      throw SyncError.unlockOfUnlocked();
    }
    Waiter first = waiters.peekFirst();
    if (first == null) {
      locked = false;
      return;
    }
    if (scheduler.kernel().nanoTime() - first.since > STARVING) {
      first.owns = true;
      waiters.removeFirst();
    } else {
      locked = false;
    }
    if (!first.woken) {
      first.woken = true;
      scheduler.ready(first.g);
    }
  }
}
