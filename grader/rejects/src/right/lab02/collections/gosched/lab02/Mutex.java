package gosched.lab02;

import gosched.kit.G;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** The first of the line has the mutex, the others wait for it. */
public final class Mutex implements Locker {
  public static final long STARVING = 1_000_000;

  private final Scheduler scheduler;
  private final Deque<G> line = new ArrayDeque<>(0);

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  @Override
  public void lock() {
    if (!tryLock()) {
      scheduler.park(WaitReason.MUTEX, line::add);
    }
  }

  @Override
  public boolean tryLock() {
    return line.isEmpty() && line.add(scheduler.current());
  }

  @Override
  public void unlock() {
    if (line.isEmpty()) {
      throw SyncError.unlockOfUnlocked();
    }
    line.remove();
    if (!line.isEmpty()) {
      scheduler.ready(line.element());
    }
  }
}
