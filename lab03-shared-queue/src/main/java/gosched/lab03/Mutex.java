package gosched.lab03;

import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * Go's sync.Mutex. A newcomer may be quicker than those who wait, but not for ever: a goroutine
 * that has waited for more than {@value #STARVING} ns is given the mutex at the next unlock, or at
 * the latest at the one after it. Those who wait get it in the order in which they came.
 */
public final class Mutex implements Locker {
  /** After so many ns a wait must come to its end: 1 ms, as in Go. */
  public static final long STARVING = 1_000_000;

  private final Scheduler scheduler;

  // Your fields and helpers: whether it is locked; who waits; and a kernel lock that guards them

  public Mutex(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    // Your fields and helpers: what needs the kernel to be made
  }

  @Override
  public void lock() {
    throw new Todo("lab03: lock: take it if it is free; else queue up, park, and try again");
  }

  @Override
  public boolean tryLock() {
    throw new Todo("lab03: tryLock: take the mutex if it is free");
  }

  @Override
  public void unlock() {
    throw new Todo("lab03: unlock: free it and ready the first; or, if it starves, hand it over");
  }

  // Your fields and helpers: the steps of lock and unlock
}
