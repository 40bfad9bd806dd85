package gosched.lab02;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** A counter and a queue that is emptied when the counter comes to 0. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;
  private final Deque<G> waiting = new ArrayDeque<>(0);
  private int counter;

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  @Override
  public void add(int delta) {
    int sum = counter + delta;
    if (sum < 0) {
      throw SyncError.negativeCounter();
    }
    counter = sum;
    while (sum == 0 && !waiting.isEmpty()) {
      scheduler.ready(waiting.remove());
    }
  }

  @Override
  public void await() {
    if (counter > 0) {
      scheduler.park(WaitReason.WAIT_GROUP, waiting::add);
    }
  }
}
