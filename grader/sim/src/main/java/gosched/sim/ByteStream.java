package gosched.sim;

import java.util.ArrayDeque;
import java.util.Deque;

/** One of the two streams of a connection, at the end where it is read. */
final class ByteStream {

  /** What one write has sent. */
  static final class Packet extends Sync {
    private final byte[] bytes;
    private int read;

    Packet(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final int capacity;
  private final int chunk;
  private final Deque<Packet> arrived = new ArrayDeque<>();

  /** Bytes that were written and have not been read. */
  private int used;

  /** Of those, the ones that have arrived. */
  private int there;

  /** Whether nothing more will come; with what it took to see it. */
  private Packet end;

  /** When the last that was sent arrives: nothing overtakes it. */
  private long lastAt;

  /** How much is on its way. */
  private int flying;

  ByteStream(Wire wire) {
    capacity = wire.capacity();
    chunk = wire.chunk();
  }

  int room() {
    return capacity - used;
  }

  int there() {
    return there;
  }

  boolean isEnded() {
    return end != null;
  }

  /** Takes up room. */
  void reserve(int bytes) {
    used += bytes;
  }

  /**
   * Something is sent after all that was sent before.
   *
   * @param delay how long it takes, in ns: from {@link Nic#delay}
   * @param effect what it does there
   */
  void send(Nic nic, long delay, Runnable effect) {
    if (delay == 0 && flying == 0) {
      effect.run();
      return;
    }
    lastAt = Math.max(lastAt, nic.now() + delay);
    flying++;
    nic.deliver(
        lastAt,
        () -> {
          flying--;
          effect.run();
        });
  }

  void arrive(Packet p) {
    arrived.add(p);
    there += p.bytes.length;
  }

  void end(Packet p) {
    end = p;
  }

  /** What may be read at once, of so much. */
  int readable(int length) {
    return Math.min(Math.min(length, chunk), there);
  }

  /** Reads {@code n} bytes, which are there. */
  void read(Nic nic, byte[] into, int offset, int n) {
    for (int done = 0; done < n; ) {
      Packet p = arrived.getFirst();
      nic.acquired(p, NetCall.READ);
      int m = Math.min(n - done, p.bytes.length - p.read);
      System.arraycopy(p.bytes, p.read, into, offset + done, m);
      p.read += m;
      done += m;
      if (p.read == p.bytes.length) {
        arrived.remove();
      }
    }
    used -= n;
    there -= n;
  }

  /** The running thread has seen that it is readable. */
  void seen(Nic nic, NetCall in) {
    arrived.forEach(p -> nic.acquired(p, in));
    if (end != null) {
      nic.acquired(end, in);
    }
  }

  /** Neither what has arrived nor its end will be read. */
  void forget() {
    discard();
    end = null;
  }

  /** Nobody will read what has arrived. */
  void discard() {
    used -= there;
    there = 0;
    arrived.clear();
  }
}
