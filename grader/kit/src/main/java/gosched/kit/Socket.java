package gosched.kit;

/**
 * A socket of the kernel's, or its number: a file descriptor. It never blocks the thread that
 * calls: what cannot be done now says so, and a {@link Readiness} tells when to try again.
 *
 * <p>Any thread may call any of it. To close it while others read or write ends their calls with
 * {@link NetError.Reason#CLOSED}.
 */
public interface Socket {
  /** The port of its own end; 0 if it has none yet: its connection is not made. */
  int port();

  /**
   * The next connection of a socket that listens; null if none has come yet.
   *
   * @throws NetError if this socket is closed, or the process has too many
   */
  Socket accept();

  /**
   * Whether the connection that {@link Network#connect} has begun is made; false if not yet. It
   * becomes writable when that is known.
   *
   * @throws NetError if nobody listens there, which is told once and closes this socket; or if it
   *     is closed
   */
  boolean isConnected();

  /**
   * Reads what is there, up to {@code length} bytes; it may be fewer than have been sent.
   *
   * @return how many; 0 if nothing is there yet, -1 if nothing will ever come: the other end is
   *     closed
   * @throws NetError if this socket is closed, or the connection broke
   */
  int read(byte[] into, int offset, int length);

  /**
   * Writes what there is room for, up to {@code length} bytes.
   *
   * @return how many; 0 if there is no room now
   * @throws NetError if this socket is closed, or the connection broke
   */
  int write(byte[] from, int offset, int length);

  /** Closes it; does nothing if it is closed. */
  void close();
}
