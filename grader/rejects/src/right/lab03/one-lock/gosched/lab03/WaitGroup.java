package gosched.lab03;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/** A counter, and who waits until it is 0. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;
  private final Guard guard;
  private final Queue<G> waiters = new ArrayDeque<>(0);
  private int counter;

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
    this.guard = Guard.of(scheduler, "waitgroup");
  }

  @Override
  public void add(int delta) {
    guard.lock();
    int sum = counter + delta;
    if (sum >= 0) {
      counter = sum;
    }
    while (counter == 0 && !waiters.isEmpty()) {
      guard.readyLocked(waiters.remove());
    }
    guard.unlock();
    if (sum < 0) {
      throw SyncError.negativeCounter();
    }
  }

  @Override
  public void await() {
    guard.lock();
    if (counter == 0) {
      guard.unlock();
      return;
    }
    waiters.add(scheduler.current());
    scheduler.park(
        WaitReason.WAIT_GROUP,
        g -> {
          guard.unlock();
          return true;
        });
  }
}
