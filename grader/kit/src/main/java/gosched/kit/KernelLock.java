package gosched.kit;

/**
 * A kernel's mutual-exclusion lock. Not reentrant, and it belongs to a kernel thread: the thread
 * that locked it unlocks it. What one holder wrote, the next holder sees.
 */
public interface KernelLock {

  /**
   * Which of its kernel's locks it is, counted from 1 as they are made. Who must hold several at
   * once takes them in this order, as Go takes them in the order of their addresses: then no circle
   * of waiting threads can close.
   */
  long id();

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
