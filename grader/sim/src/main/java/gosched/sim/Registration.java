package gosched.sim;

/**
 * A socket in a queue of those that can become ready: what epoll calls an epitem. For each
 * direction it is armed, or has something to tell, or has told it and is not armed: so each time
 * that the socket becomes ready is told once.
 *
 * <p>It is armed anew only by a call that found nothing. A real epoll with edges is milder: it also
 * tells when more comes to a socket that was never emptied. Nobody is promised that, and who counts
 * on it waits for ever when nothing more comes.
 */
final class Registration extends Sync {
  private enum Edge {
    ARMED,
    TO_TELL,
    TOLD
  }

  final SimSocket socket;
  final Object tag;
  private final SimReadiness queue;
  private Edge read = Edge.ARMED;
  private Edge write = Edge.ARMED;
  private boolean queued;
  private boolean closed;

  /** Its place among those that were added. */
  final long number;

  Registration(SimReadiness queue, long number, SimSocket socket, Object tag) {
    this.queue = queue;
    this.number = number;
    this.socket = socket;
    this.tag = tag;
  }

  boolean isFor(Registration other) {
    return queue == other.queue;
  }

  void sawNothingToRead() {
    read = Edge.ARMED;
  }

  void sawNoRoom() {
    write = Edge.ARMED;
  }

  /** An error is told even to who was told before. */
  void tellAgain() {
    read = Edge.ARMED;
    write = Edge.ARMED;
  }

  /** The socket may have become ready. */
  void look() {
    if (read == Edge.ARMED && socket.isReadable()) {
      read = Edge.TO_TELL;
    }
    if (write == Edge.ARMED && socket.isWritable()) {
      write = Edge.TO_TELL;
    }
    if (!queued && (read == Edge.TO_TELL || write == Edge.TO_TELL)) {
      queued = true;
      queue.isReady(this);
    }
  }

  void leavesQueue() {
    queued = false;
  }

  /** Whether to tell that it is readable; from now on it is told. */
  boolean tellRead() {
    if (read != Edge.TO_TELL || closed) {
      return false;
    }
    boolean still = socket.isReadable(); // somebody may have read it all meanwhile
    read = still ? Edge.TOLD : Edge.ARMED;
    return still;
  }

  boolean tellWrite() {
    if (write != Edge.TO_TELL || closed) {
      return false;
    }
    boolean still = socket.isWritable();
    write = still ? Edge.TOLD : Edge.ARMED;
    return still;
  }

  void close() {
    closed = true;
    queue.remove(this);
  }

  @Override
  public String toString() {
    boolean missed = read == Edge.TOLD && socket.isReadable();
    return socket + (missed ? " (told, and not read until nothing was left)" : "");
  }
}
