package gosched.kit;

/**
 * A connection, for goroutines: Go's {@code net.Conn}. Reads and writes wait, but only the
 * goroutine does, never its thread. One goroutine at a time may read, and one may write; they need
 * not be the same.
 */
public interface Conn extends AutoCloseable {
  /** No deadline. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Waits until something is there, and reads up to {@code length} bytes of it.
   *
   * @param length at least 1
   * @return how many, at least 1; or -1: the other end is closed, and all that it sent was read
   * @throws NetError if this end is closed, the connection broke, or a deadline has passed
   */
  int read(byte[] into, int offset, int length);

  /** Reads up to a whole array. */
  default int read(byte[] into) {
    return read(into, 0, into.length);
  }

  /**
   * Writes all of it; waits while there is no room. Nothing to write is done at once.
   *
   * @throws NetError if this end is closed, the connection broke, or a deadline has passed; some of
   *     it may have been written
   */
  void write(byte[] from, int offset, int length);

  /** Writes a whole array. */
  default void write(byte[] from) {
    write(from, 0, from.length);
  }

  /**
   * From {@code nanos} ns from now on reads fail with {@link NetError.Reason#TIMEOUT}: one that
   * waits then, and all that come later, until another deadline is set.
   *
   * @param nanos 0 or less: from now on; {@link #NEVER}: no deadline
   */
  void setReadDeadline(long nanos);

  /** The same for writes. */
  void setWriteDeadline(long nanos);

  /**
   * Ends it: who waits in read or write gets {@link NetError.Reason#CLOSED}. Does nothing if it is
   * closed.
   */
  @Override
  void close();
}
