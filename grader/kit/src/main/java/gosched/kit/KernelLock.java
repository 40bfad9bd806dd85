package gosched.kit;

/**
 * A kernel's mutual-exclusion lock. Not reentrant, and it belongs to a kernel thread: the thread
 * that locked it unlocks it. What one holder wrote, the next holder sees.
 */
public interface KernelLock {

  /**
   * Waits until the lock is free and takes it.
   *
   * @throws KernelError if the calling thread holds it already: it would wait for itself for ever
   */
  void lock();

  /**
   * Takes the lock if it is free.
   *
   * @return whether the caller holds it now
   */
  boolean tryLock();

  /**
   * Frees the lock.
   *
   * @throws KernelError if the calling thread does not hold it
   */
  void unlock();
}
