package gosched.kit;

/** Takes connections, for goroutines: Go's {@code net.Listener}. */
public interface Listener extends AutoCloseable {
  /** Where it listens. */
  int port();

  /**
   * Waits for the next connection. One goroutine at a time.
   *
   * @throws NetError if this listener is closed
   */
  Conn accept();

  /**
   * No more connections: who waits for one gets {@link NetError.Reason#CLOSED}. Does nothing if it
   * is closed.
   */
  @Override
  void close();
}
