package gosched.lab02;

import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.Objects;

/**
 * Handed over to the first who waits. A goroutine that waits is in no run queue, so it may link.
 */
public final class Mutex implements Locker {
  public static final long STARVING = 1_000_000;

  private final Scheduler scheduler;

  /** Null while the mutex is free. */
  private GList waiters;

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  @Override
  public void lock() {
    scheduler.park(WaitReason.MUTEX, g -> !tryLock() && waiters.add(g));
  }

  @Override
  public boolean tryLock() {
    if (waiters != null) {
      return false;
    }
    waiters = new GList();
    return true;
  }

  @Override
  public void unlock() {
    if (waiters == null) {
      throw SyncError.unlockOfUnlocked();
    }
    if (waiters.isEmpty()) {
      waiters = null;
    } else {
      scheduler.ready(waiters.poll());
    }
  }
}
