package gosched.lab02;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.Objects;

/** The commit asks once more: if the counter is 0 there is nothing to wait for. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;
  private final GList waiters = new GList();
  private int counter;

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
      for (G g = waiters.poll(); g != null; g = waiters.poll()) {
        scheduler.ready(g);
      }
    }
  }

  @Override
  public void await() {
    scheduler.park(WaitReason.WAIT_GROUP, g -> counter > 0 && waiters.add(g));
  }
}
