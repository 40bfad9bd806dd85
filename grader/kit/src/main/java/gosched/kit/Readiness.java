package gosched.kit;

/**
 * A kernel's queue of sockets that have become ready: Linux's epoll, with edges.
 *
 * <p><b>With edges</b> means: it tells that a socket <i>becomes</i> ready, once, and not again as
 * long as it is. Who has been told reads until {@link Socket#read} returns 0; from then on the next
 * that arrives is told. What is there already when a socket is added is told, too. It may also tell
 * of a socket that is not ready at all.
 *
 * <p>A socket can be written to nearly always. So that it can is told only after a {@link
 * Socket#write} that wrote less than it was asked to, or after {@link Socket#isConnected} was
 * false: who wants to write tries first, and waits if that does not do.
 */
public interface Readiness {
  /** Waits without end. */
  long FOREVER = Long.MAX_VALUE;

  /** As many as one call tells at most. */
  int BATCH = 128;

  /** Is told. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param tag what {@link Readiness#add} was given
     * @param readable it is worth while to read, accept: something is there, or the end, or an
     *     error
     * @param writable it is worth while to write: there is room, the connection is made, or an
     *     error
     */
    void ready(Object tag, boolean readable, boolean writable);
  }

  /**
   * Puts a socket into the queue: once, for as long as it is open, for reading and for writing. A
   * system call, like all of these. To close the socket takes it out.
   *
   * @param tag what to tell; it may be told for a little while after the socket was closed
   * @throws KernelError if the socket is in this queue, or another one, already
   * @throws NetError if it is closed
   */
  void add(Socket socket, Object tag);

  /**
   * Tells {@code sink} of sockets that have become ready, up to {@value #BATCH}; if there are none
   * it waits until there is one, {@link #wake} is called, or {@code nanos} ns are over. It may
   * return earlier, for no reason.
   *
   * <p>Only one thread at a time may wait here. Meanwhile others that do not wait are told nothing.
   *
   * @param nanos 0 or less: it does not wait; {@link #FOREVER}: no limit. A real kernel waits for
   *     whole milliseconds, rounded up
   * @return how many sockets it has told
   * @throws KernelError if it is to wait, and another thread waits already
   */
  int await(long nanos, Sink sink);

  /**
   * Lets the thread that waits return, or else the next that would wait. Calls do not add up: two
   * before the next wait count as one. Who does not wait does not use it up. Any thread; a system
   * call.
   */
  void wake();
}
