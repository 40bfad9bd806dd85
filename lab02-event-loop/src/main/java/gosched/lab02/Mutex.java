package gosched.lab02;

import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
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

  // Your fields and helpers: whether it is locked, and who waits

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  @Override
  public void lock() {
    throw new Todo("lab02: lock: take the mutex if it is free; else queue up and park");
  }

  @Override
  public boolean tryLock() {
    throw new Todo("lab02: tryLock: take the mutex if it is free");
  }

  @Override
  public void unlock() {
    throw new Todo("lab02: unlock: if somebody waits, the mutex is theirs now; else it is free");
  }
}
