package gosched.lab02;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.Objects;

/** Go's sync.WaitGroup for goroutines of one kernel thread. Those who wait go on in order. */
public final class WaitGroup implements Group {
  private final Scheduler scheduler;

  // begin student fields: the counter, and who waits
  /*
   *  counter   who waits  add                                      await
   *  ────────  ─────────  ───────────────────────────────────────  ───────────────────
   *  0         nobody     counts; SyncError below 0                returns at once
   *  positive  any        counts; at 0 it readies all who wait     waits, for 0
   *
   * Between the ready and the moment at which one who waited runs, others may add again: what it
   * waited for has happened, and it does not wait a second time.
   */

  private int counter;
  private final WaitQueue<Void> waiters = new WaitQueue<>();

  // end student

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  @Override
  public void add(int delta) {
    // begin student: lab02: add: change the counter; if it is 0 now, ready all who wait
    int sum = counter + delta; // one that is too large comes out negative, too, as in Go
    if (sum < 0) {
      throw SyncError.negativeCounter();
    }
    counter = sum;
    if (counter == 0) {
      for (Sudog<Void> s = waiters.poll(); s != null; s = waiters.poll()) {
        scheduler.ready(s.g);
      }
    }
    // end student
  }

  @Override
  public void await() {
    // begin student: lab02: await: unless the counter is 0, queue up and park
    if (counter > 0) {
      waiters.add(new Sudog<>(Go.current(), null));
      scheduler.park(WaitReason.WAIT_GROUP, Commit.NONE);
      // No loop: see above.
    }
    // end student
  }
}
