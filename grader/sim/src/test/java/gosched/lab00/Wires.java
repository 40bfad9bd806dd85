package gosched.lab00;

import gosched.kit.Kernel;
import gosched.kit.Readiness;
import gosched.kit.Socket;

/**
 * Two threads and a variable: with an edge by the network between the two accesses, and without.
 */
public final class Wires {
  private static final Readiness.Sink NOBODY = (_, _, _) -> {};

  /** What is told of a socket. */
  private static final class Tag {
    int x;
  }

  private int x;
  private int seen;

  private Wires() {}

  /** Who reads bytes has seen what was done before they were written. */
  public static void data(Kernel k, boolean ordered) {
    Wires w = new Wires();
    Socket listener = k.network().listen(7);
    k.start(
        "writer",
        () -> {
          Socket s = k.network().connect(7);
          Readiness ready = k.network().readiness();
          ready.add(s, s);
          while (!s.isConnected()) {
            ready.await(Readiness.FOREVER, NOBODY);
          }
          w.x = 1;
          s.write(new byte[1], 0, 1);
        });
    Readiness ready = k.network().readiness();
    ready.add(listener, listener);
    Socket s = listener.accept();
    for (; s == null; s = listener.accept()) {
      ready.await(Readiness.FOREVER, NOBODY);
    }
    ready.add(s, s);
    while (ordered && s.read(new byte[1], 0, 1) == 0) {
      ready.await(Readiness.FOREVER, NOBODY);
    }
    w.seen = w.x;
    k.sleep(1_000_000);
  }

  /** Who is told that there are bytes has, too. */
  public static void told(Kernel k, boolean ordered) {
    Wires w = new Wires();
    Socket listener = k.network().listen(7);
    Socket s = k.network().connect(7);
    k.sleep(1_000_000);
    Socket other = listener.accept();
    k.start(
        "writer",
        () -> {
          w.x = 1;
          other.write(new byte[1], 0, 1);
        });
    Readiness ready = k.network().readiness();
    ready.add(s, s);
    boolean[] readable = new boolean[1];
    while (ordered && !readable[0]) {
      ready.await(Readiness.FOREVER, (_, r, _) -> readable[0] = r);
    }
    w.seen = w.x;
    k.sleep(1_000_000);
  }

  /** Who is told of a socket has seen what was done before it was put into the queue. */
  public static void tag(Kernel k, boolean ordered) {
    Readiness ready = k.network().readiness();
    k.start(
        "adds",
        () -> {
          Tag t = new Tag();
          t.x = 1;
          ready.add(k.network().listen(7), t);
          if (!ordered) {
            t.x = 2;
          }
        });
    k.start("connects", () -> comes(k, 7));
    boolean[] told = new boolean[1];
    while (!told[0]) {
      ready.await(
          Readiness.FOREVER,
          (tag, _, _) -> {
            told[0] = true;
            ((Tag) tag).x++;
          });
    }
    k.sleep(1_000_000);
  }

  /** Connects as soon as somebody listens there. */
  private static void comes(Kernel k, int port) {
    Readiness ready = k.network().readiness();
    for (boolean connected = false; !connected; ) {
      k.sleep(1_000);
      Socket s = k.network().connect(port);
      ready.add(s, s);
      try {
        while (!s.isConnected()) {
          ready.await(Readiness.FOREVER, NOBODY);
        }
        connected = true;
      } catch (gosched.kit.NetError refused) {
        s.close();
      }
    }
  }

  /** Who was woken has seen what was done before the wakeup. */
  public static void wake(Kernel k, boolean ordered) {
    Wires w = new Wires();
    Readiness ready = k.network().readiness();
    k.start(
        "waker",
        () -> {
          if (ordered) {
            w.x = 1;
          }
          ready.wake();
          if (!ordered) {
            w.x = 1;
          }
        });
    ready.await(Readiness.FOREVER, NOBODY);
    w.seen = w.x;
    k.sleep(1_000_000);
  }
}
