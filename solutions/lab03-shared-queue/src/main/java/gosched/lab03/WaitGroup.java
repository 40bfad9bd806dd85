package gosched.lab03;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelLock;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Go's sync.WaitGroup for goroutines on several kernel threads. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;

  // begin student fields: a kernel lock that guards the counter and who waits
  /*
   *  counter   who waits  add                                      await
   *  ────────  ─────────  ───────────────────────────────────────  ───────────────────
   *  0         nobody     counts; SyncError below 0                returns at once
   *  positive  any        counts; at 0 it readies all who wait     waits, for 0
   *
   * Between the ready and the moment at which one who waited runs, others may add again: what it
   * waited for has happened, and it does not wait a second time.
   */

  private final KernelLock guard;
  private int counter;
  private List<G> waiters = new ArrayList<>(0);

  // end student

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    // begin student fields: what needs the kernel to be made
    this.guard = scheduler.kernel().lock("waitgroup");
    // end student
  }

  @Override
  public void add(int delta) {
    // begin student: lab03: add: change the counter; if it is 0 now, ready all who wait
    guard.lock();
    int sum = counter + delta; // one that is too large comes out negative, too, as in Go
    if (sum < 0) {
      guard.unlock();
      throw SyncError.negativeCounter();
    }
    counter = sum;
    List<G> released = List.of();
    if (counter == 0) {
      released = waiters;
      waiters = new ArrayList<>(0);
    }
    guard.unlock();
    released.forEach(scheduler::ready);
    // end student
  }

  @Override
  public void await() {
    // begin student: lab03: await: unless the counter is 0, queue up and park
    guard.lock();
    if (counter == 0) {
      guard.unlock();
      return;
    }
    waiters.add(Go.current());
    scheduler.park(
        WaitReason.WAIT_GROUP,
        g -> {
          guard.unlock();
          return true;
        });
    // end student
  }
}
