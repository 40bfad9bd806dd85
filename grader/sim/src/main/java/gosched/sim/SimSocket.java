package gosched.sim;

import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import gosched.kit.Socket;
import gosched.sim.ByteStream.Packet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/** A socket of a {@link SimNetwork}: one that listens, or one end of a connection. */
public final class SimSocket extends Sync implements Socket {
  private final SimNetwork network;
  private final Nic nic;
  private final int id;
  private final int port;

  /** Those that wait to be accepted; null if this is the end of a connection. */
  private final Queue<SimSocket> backlog;

  /** What comes in; null if this one listens. */
  private final ByteStream in;

  /** The other end; null as long as there is none. */
  private SimSocket peer;

  private final List<Registration> registrations = new ArrayList<>();
  private int timesAdded;
  private boolean closed;

  /** Why this connection cannot be used; null if it can. */
  private NetError broken;

  SimSocket(SimNetwork network, int port, boolean listens) {
    this.network = network;
    this.nic = network.nic();
    this.id = network.nextId();
    this.port = port;
    backlog = listens ? new ArrayDeque<>() : null;
    in = listens ? null : new ByteStream(network.wire());
  }

  // ── system calls ──────────────────────────────────────────────────────────────────────────────

  @Override
  public int port() {
    return port;
  }

  @Override
  public SimSocket accept() {
    nic.call(NetCall.ACCEPT);
    checkOpen();
    if (!isListener()) {
      throw new NetError(Reason.OTHER, "a connection accepts nobody");
    }
    network.checkLimit();
    SimSocket s = backlog.poll();
    if (s == null) {
      registrations.forEach(Registration::sawNothingToRead);
      return null;
    }
    network.accepted();
    nic.acquired(s.peer, NetCall.ACCEPT); // it has released itself when it began to connect
    return s;
  }

  @Override
  public boolean isConnected() {
    nic.call(NetCall.CONNECTED);
    checkUsable();
    if (broken != null && peer == null) {
      shut(); // as it is promised: who was refused need not close
    }
    checkNotBroken();
    return peer != null;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    nic.call(NetCall.READ, in == null ? 0 : in.readable(length));
    nic.counters().netReads++;
    checkUsable();
    int n = in.readable(length);
    if (n > 0) {
      in.read(nic, into, offset, n);
      peer.changed(); // it has room again
      return n;
    }
    if (length == 0) {
      return 0;
    }
    if (in.isEnded()) {
      in.seen(nic, NetCall.READ);
      return -1;
    }
    checkNotBroken();
    registrations.forEach(Registration::sawNothingToRead);
    return 0;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    nic.call(NetCall.WRITE, Math.min(length, room()));
    nic.counters().netWrites++;
    checkUsable();
    checkNotBroken();
    int n = Math.min(length, room());
    if (n < length) {
      registrations.forEach(Registration::sawNoRoom); // less than it was asked to is enough
    }
    if (n == 0) {
      return 0;
    }
    byte[] bytes = new byte[n];
    System.arraycopy(from, offset, bytes, 0, n);
    Packet p = new Packet(bytes);
    nic.released(p, NetCall.WRITE);
    peer.in.reserve(n);
    send(() -> peer.arrives(p));
    return n;
  }

  @Override
  public void close() {
    nic.call(NetCall.CLOSE);
    if (closed) {
      return;
    }
    shut();
    if (isListener()) {
      if (!backlog.isEmpty()) {
        long delay = delay();
        for (SimSocket s : backlog) {
          s.closed = true;
          s.peer.in.send(nic, delay, s.peer::isReset);
        }
        backlog.clear();
      }
    } else if (peer != null && broken == null) {
      in.discard();
      peer.changed();
      Packet end = new Packet(new byte[0]);
      nic.released(end, NetCall.CLOSE);
      send(() -> peer.ends(end));
    }
  }

  private void shut() {
    closed = true;
    registrations.forEach(Registration::close);
    registrations.clear();
    network.closed(this);
  }

  // ── what the network brings ───────────────────────────────────────────────────────────────────

  /** Something for the other end. */
  private void send(Runnable effect) {
    peer.in.send(nic, delay(), effect);
  }

  /** Asked at most once in each call, since the answer is a decision of that place. */
  private long delay() {
    return nic.delay(network.wire().latencyNanos());
  }

  /** Only for one that is new. */
  void connectTo(int there) {
    nic.released(this, NetCall.CONNECT);
    in.send(nic, delay(), () -> comesTo(there));
  }

  private void comesTo(int there) {
    SimSocket listener = network.listener(there);
    if (closed || broken != null) {
      return;
    }
    if (listener == null) {
      nic.happens("nobody listens for socket ", id);
      breaks(SimNetwork.refused(there));
      return;
    }
    nic.happens("a connection comes to port ", there);
    SimSocket other = new SimSocket(network, there, false);
    peer = other;
    other.peer = this;
    listener.backlog.add(other);
    changed();
    listener.changed();
  }

  private void arrives(Packet p) {
    if (closed) {
      peer.isReset();
    } else if (broken == null) {
      nic.happens("data arrives for socket ", id);
      in.arrive(p);
      changed();
    }
  }

  private void ends(Packet p) {
    if (!closed && broken == null) {
      nic.happens("the other end is closed of socket ", id);
      in.end(p);
      changed();
    }
  }

  private void isReset() {
    if (!closed && broken == null) {
      nic.happens("a reset comes to socket ", id);
      breaks(new NetError(Reason.RESET));
    }
  }

  private void breaks(NetError why) {
    broken = why;
    registrations.forEach(Registration::tellAgain);
    changed();
  }

  /** It may have become ready. */
  private void changed() {
    registrations.forEach(Registration::look);
  }

  // ── what is so ────────────────────────────────────────────────────────────────────────────────

  private int room() {
    return peer == null ? 0 : peer.in.room();
  }

  boolean isReadable() {
    return isListener() ? !backlog.isEmpty() : in.there() > 0 || in.isEnded() || broken != null;
  }

  boolean isWritable() {
    return broken != null || room() > 0;
  }

  boolean isListener() {
    return backlog != null;
  }

  private void checkOpen() {
    if (closed) {
      throw new NetError(Reason.CLOSED);
    }
  }

  private void checkUsable() {
    checkOpen();
    if (isListener()) {
      throw new NetError(Reason.OTHER, "this socket listens, and is no connection");
    }
  }

  private void checkNotBroken() {
    if (broken != null) {
      throw new NetError(broken.reason());
    }
  }

  // ── for queues ────────────────────────────────────────────────────────────────────────────────

  /**
   * @return false if it is in that queue already
   */
  boolean add(Registration r) {
    checkOpen();
    for (Registration other : registrations) {
      if (other.isFor(r)) {
        return false;
      }
    }
    timesAdded++;
    registrations.add(r);
    return true;
  }

  int timesAdded() {
    return timesAdded;
  }

  /** The running thread was told that it is readable. */
  void seenReadable() {
    if (in != null) {
      in.seen(nic, NetCall.AWAIT);
    }
  }

  // ── for checks ────────────────────────────────────────────────────────────────────────────────

  /** Its number: from 1 up, in the order in which sockets were made. */
  public int id() {
    return id;
  }

  /**
   * Breaks the connection off, at once: reads and writes at both ends fail with {@link
   * Reason#RESET}, and what was on its way, or not read, is lost. Not for one that listens.
   */
  public void reset() {
    nic.call(NetCall.CLOSE);
    checkUsable();
    for (SimSocket s : peer == null ? List.of(this) : List.of(this, peer)) {
      s.in.forget();
      s.isReset();
    }
  }

  @Override
  public String toString() {
    String what =
        isListener()
            ? "listens at port " + port + ", " + backlog.size() + " wait to be accepted"
            : broken != null
                ? broken.getMessage()
                : peer == null ? "connects" : in.there() + " bytes to read, room for " + room();
    return "socket " + id + (closed ? ": closed" : ": " + what);
  }
}
