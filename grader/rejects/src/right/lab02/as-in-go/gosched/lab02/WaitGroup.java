package gosched.lab02;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A list of waiters that is replaced when all of them are woken. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;
  private int counter;
  private List<G> waiters = new ArrayList<>(0);

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  @Override
  public void add(int delta) {
    if (counter + delta < 0) {
      throw SyncError.negativeCounter();
    }
    counter += delta;
    if (counter == 0) {
      List<G> all = waiters;
      waiters = new ArrayList<>(0);
      all.forEach(scheduler::ready);
    }
  }

  @Override
  public void await() {
    if (counter > 0) {
      scheduler.park(WaitReason.WAIT_GROUP, g -> waiters.add(g));
    }
  }
}
