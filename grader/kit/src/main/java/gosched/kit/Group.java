package gosched.kit;

/** Go's {@code sync.WaitGroup}: a counter, and goroutines that wait until it is 0. */
public interface Group {

  /**
   * Adds {@code delta}, which may be negative, to the counter. If it is 0 then, all who wait go on.
   *
   * @throws SyncError if the counter would be negative; it stays as it was
   */
  void add(int delta);

  /**
   * Takes 1 from the counter.
   *
   * @throws SyncError if it is 0 already
   */
  default void done() {
    add(-1);
  }

  /** Waits until the counter is 0; returns at once if it is. */
  void await();
}
