package gosched.lab03;

import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/** Who unlocks it hands it to the first who waits; free it is only if nobody does. */
public final class Mutex implements Locker {
  /** Nobody waits for that long while others get it: they do not get it at all. */
  public static final long STARVING = 1_000_000;

  private final Scheduler scheduler;
  private final KernelLock guard;
  private final Queue<G> waiters = new ArrayDeque<>(0);
  private boolean locked;

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
    this.guard = scheduler.kernel().lock("mutex");
  }

  @Override
  public void lock() {
    guard.lock();
    if (!locked) {
      locked = true;
      guard.unlock();
      return;
    }
    waiters.add(scheduler.current());
    scheduler.park(
        WaitReason.MUTEX,
        g -> {
          guard.unlock();
          return true;
        });
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
    G next = waiters.poll();
    locked = next != null;
    guard.unlock();
    if (!was) {
      throw SyncError.unlockOfUnlocked();
    }
    if (next != null) {
      scheduler.ready(next);
    }
  }
}
