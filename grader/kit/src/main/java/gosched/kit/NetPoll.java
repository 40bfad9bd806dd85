package gosched.kit;

/**
 * What a scheduler asks for goroutines whose connections are ready: the place in lab 05 where lab
 * 06 puts its network poller.
 */
public interface NetPoll {
  /** Waits without end. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Goroutines that may go on, RUNNABLE, linked by {@link G#schedlink}; null if there is none. Does
   * not wait. Any thread that runs no goroutine at the moment.
   */
  G poll();

  /**
   * The same, but waits until there is one, {@link #wake} was called since this method was last
   * left, or {@code nanos} ns are over. At most one thread at a time.
   *
   * @param nanos more than 0; {@link #FOREVER} for no limit
   */
  G block(long nanos);

  /** Any thread: lets the running {@link #block}, or else the next one, return. */
  void wake();

  /** Any thread: whether a goroutine waits for a connection. Then it is no deadlock. */
  boolean hasWaiters();
}
