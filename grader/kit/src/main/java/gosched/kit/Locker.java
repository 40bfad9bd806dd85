package gosched.kit;

/**
 * Go's {@code sync.Mutex}, for goroutines: who waits for it does not keep its kernel thread. It has
 * no owner, so another goroutine than the one that locked it may unlock it.
 */
public interface Locker {

  /** Waits until the mutex is free and takes it. */
  void lock();

  /**
   * Takes the mutex if that needs no waiting.
   *
   * @return whether it was taken
   */
  boolean tryLock();

  /**
   * Frees the mutex.
   *
   * @throws SyncError if it is not locked
   */
  void unlock();
}
