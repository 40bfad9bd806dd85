package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import java.util.Objects;

/** Who waits receives from a channel that nobody ever sends to; it is closed when all is done. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;
  private Channel<Boolean> done;
  private int counter;

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
    this.done = new Chan<>(scheduler, 0);
  }

  @Override
  public void add(int delta) {
    int sum = counter + delta;
    if (sum < 0) {
      throw SyncError.negativeCounter();
    }
    if (counter > 0 && sum == 0) {
      done.close();
      done = new Chan<>(scheduler, 0);
    }
    counter = sum;
  }

  @Override
  public void await() {
    if (counter > 0) {
      done.receive();
    }
  }
}
