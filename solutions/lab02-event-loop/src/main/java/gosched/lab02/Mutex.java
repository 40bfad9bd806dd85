package gosched.lab02;

import gosched.kit.Go;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.Objects;

/**
 * Go's sync.Mutex for goroutines of one kernel thread.
 *
 * <p>Nobody starves: a goroutine that has waited for more than {@value #STARVING} ns gets the mutex
 * at the next unlock. Those who wait get it in the order in which they came, if no newcomer is
 * quicker.
 */
public final class Mutex implements Locker {
  /** After so many ns a wait must come to its end: 1 ms, as in Go. */
  public static final long STARVING = 1_000_000;

  private final Scheduler scheduler;

  // begin student fields: whether it is locked, and who waits
  /*
   *  state               who waits  lock                     unlock
   *  ──────────────────  ─────────  ───────────────────────  ─────────────────────────────────
   *  free                nobody     takes it                 SyncError
   *  locked              nobody     waits                    frees it
   *  locked              some       waits behind the others  the first one has it: still locked
   *
   * The mutex is handed over, it is never free while somebody waits: so a newcomer has no chance to
   * be quicker. Go's mutex lets newcomers try (it saves a switch: they run already) and hands over
   * only after 1 ms. On one thread there is nothing to be saved: who unlocks goes on, and would
   * take the mutex again and again before the one it has readied has its turn.
   */

  private boolean locked;
  private final WaitQueue<Void> waiters = new WaitQueue<>();

  // end student

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  @Override
  public void lock() {
    // begin student: lab02: lock: take the mutex if it is free; else queue up and park
    if (!tryLock()) {
      waiters.add(new Sudog<>(Go.current(), null));
      scheduler.park(WaitReason.MUTEX, Commit.NONE);
      // It is locked still, and it is ours.
    }
    // end student
  }

  @Override
  public boolean tryLock() {
    // begin student: lab02: tryLock: take the mutex if it is free
    boolean taken = !locked;
    locked = true;
    return taken;
    // end student
  }

  @Override
  public void unlock() {
    // begin student: lab02: unlock: if somebody waits, the mutex is theirs now; else it is free
    if (!locked) {
      throw SyncError.unlockOfUnlocked();
    }
    Sudog<Void> next = waiters.poll();
    if (next == null) {
      locked = false;
    } else {
      scheduler.ready(next.g);
    }
    // end student
  }
}
