package gosched.sim;

import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import java.util.HashMap;
import java.util.Map;

/**
 * The network of a simulated machine: a kernel's sockets, without a computer beside it. What is on
 * its way arrives by the machine's clock, so a run depends on nothing besides its schedule.
 *
 * <p>Left out: a limit on how many connections wait to be accepted; packets that are lost; a reset
 * where somebody closes a connection without having read all, which a real one does: here the other
 * end reads to the end, and only its next write breaks it.
 */
public final class SimNetwork implements Network {
  private static final int FIRST_FREE_PORT = 49_152;
  private static final int LAST_PORT = 65_535;

  private final Nic nic;
  private final Map<Integer, SimSocket> listeners = new HashMap<>();
  private Wire wire = Wire.DEFAULT;
  private int limit = Integer.MAX_VALUE;
  private int nextPort = FIRST_FREE_PORT;
  private int made;
  private int open;

  SimNetwork(Nic nic) {
    this.nic = nic;
  }

  // ── for schedulers ────────────────────────────────────────────────────────────────────────────

  @Override
  public SimSocket listen(int port) {
    nic.call(NetCall.LISTEN);
    checkPort(port, 0);
    checkLimit();
    int at = port == 0 ? freePort() : port;
    if (listeners.containsKey(at)) {
      throw new NetError(Reason.IN_USE, "port " + at);
    }
    SimSocket s = new SimSocket(this, at, true);
    open++;
    listeners.put(at, s);
    return s;
  }

  @Override
  public SimSocket connect(int port) {
    nic.call(NetCall.CONNECT);
    checkPort(port, 1);
    checkLimit();
    if (wire.latencyNanos() == 0 && !listeners.containsKey(port)) {
      throw refused(port);
    }
    SimSocket s = new SimSocket(this, freePort(), false);
    open++;
    s.connectTo(port);
    return s;
  }

  @Override
  public Readiness readiness() {
    return new SimReadiness(nic);
  }

  private static void checkPort(int port, int least) {
    if (port < least || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "a port is " + least + " to " + LAST_PORT + ", not " + port);
    }
  }

  /** The next one at which nobody listens; that of a connection may be used by others, too. */
  private int freePort() {
    for (int i = FIRST_FREE_PORT; i <= LAST_PORT; i++) {
      int port = nextPort;
      nextPort = port == LAST_PORT ? FIRST_FREE_PORT : port + 1;
      if (!listeners.containsKey(port)) {
        return port;
      }
    }
    throw new NetError(Reason.IN_USE, "every port");
  }

  // ── for sockets ───────────────────────────────────────────────────────────────────────────────

  Nic nic() {
    return nic;
  }

  Wire wire() {
    return wire;
  }

  /** The next socket's number: from 1 up, and never used again. */
  int nextId() {
    return ++made;
  }

  void checkLimit() {
    if (open >= limit) {
      throw new NetError(Reason.TOO_MANY, limit + " are open");
    }
  }

  void accepted() {
    open++;
  }

  void closed(SimSocket s) {
    open--;
    if (s.isListener()) {
      listeners.remove(s.port());
    }
  }

  /** Who listens there, or null. */
  SimSocket listener(int port) {
    return listeners.get(port);
  }

  static NetError refused(int port) {
    return new NetError(Reason.REFUSED, "port " + port);
  }

  // ── for checks ────────────────────────────────────────────────────────────────────────────────

  void wire(Wire other) {
    if (made > 0) {
      throw new IllegalStateException("the network is in use: change it before the first socket");
    }
    wire = other;
  }

  /** From now on no more sockets can be open than that. */
  public void limit(int sockets) {
    limit = sockets;
  }

  /** How many sockets are open; those that nobody has accepted do not count. */
  public int open() {
    return open;
  }

  /** How often {@link Readiness#add} was called for {@code socket}, in all queues together. */
  public int registered(Socket socket) {
    return ((SimSocket) socket).timesAdded();
  }
}
