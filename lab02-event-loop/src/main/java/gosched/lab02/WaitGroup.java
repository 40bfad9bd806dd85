package gosched.lab02;

import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import java.util.Objects;

/** Go's sync.WaitGroup for goroutines of one kernel thread. Those who wait go on in order. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;

  // Your fields and helpers: the counter, and who waits

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  @Override
  public void add(int delta) {
    throw new Todo("lab02: add: change the counter; if it is 0 now, ready all who wait");
  }

  @Override
  public void await() {
    throw new Todo("lab02: await: unless the counter is 0, queue up and park");
  }
}
