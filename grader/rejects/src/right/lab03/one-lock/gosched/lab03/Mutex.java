package gosched.lab03;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * Newcomers may try. The first who waits may, too, each time that it is unlocked; if it has come
 * too late {@value #TRIES} times, or has waited too long, it is given the mutex.
 */
public final class Mutex implements Locker {
  public static final long STARVING = 1_000_000;

  private static final int TRIES = 3;

  private static final class Waiter {
    final G g;
    final long since;
    int tries;

    /** It was readied to try, and has not yet. */
    boolean trying;

    boolean owns;

    Waiter(G g, long since) {
      this.g = g;
      this.since = since;
    }
  }

  private final Scheduler scheduler;
  private final Kernel kernel;
  private final Guard guard;
  private final Queue<Waiter> waiters = new ArrayDeque<>(0);
  private boolean locked;

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
    this.kernel = scheduler.kernel();
    this.guard = Guard.of(scheduler, "mutex");
  }

  @Override
  public void lock() {
    guard.lock();
    if (locked) {
      awaitTurn();
    }
    locked = true;
    guard.unlock();
  }

  /** The guard is held, and is again when the mutex is for the caller. */
  private void awaitTurn() {
    Waiter me = new Waiter(scheduler.current(), kernel.nanoTime());
    waiters.add(me);
    do {
      scheduler.park(
          WaitReason.MUTEX,
          g -> {
            guard.unlock();
            return true;
          });
      guard.lock();
      me.trying = false;
      me.tries++;
    } while (locked && !me.owns);
    if (!me.owns) {
      waiters.remove(); // nobody but the first is readied, so it is me
    }
  }

  @Override
  public boolean tryLock() {
    guard.lock();
    boolean taken = !locked;
    locked = true;
    guard.unlock();
    return taken;
  }

  @Override
  public void unlock() {
    guard.lock();
    boolean was = locked;
    Waiter first = waiters.peek();
    locked = was && first != null && isPatientNoMore(first);
    if (locked) {
      first.owns = true;
      waiters.remove();
    }
    if (was && first != null && !first.trying) {
      first.trying = true;
      guard.readyLocked(first.g);
    }
    guard.unlock();
    if (!was) {
      throw SyncError.unlockOfUnlocked();
    }
  }

  private boolean isPatientNoMore(Waiter w) {
    return w.tries >= TRIES || kernel.nanoTime() - w.since > STARVING;
  }
}
