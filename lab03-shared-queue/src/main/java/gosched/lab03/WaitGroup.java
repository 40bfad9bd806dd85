package gosched.lab03;

import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import java.util.Objects;

/** Go's sync.WaitGroup for goroutines on several kernel threads. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;

  // Your fields and helpers: a kernel lock that guards the counter and who waits

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    // Your fields and helpers: what needs the kernel to be made
  }

  @Override
  public void add(int delta) {
    throw new Todo("lab03: add: change the counter; if it is 0 now, ready all who wait");
  }

  @Override
  public void await() {
    throw new Todo("lab03: await: unless the counter is 0, queue up and park");
  }
}
