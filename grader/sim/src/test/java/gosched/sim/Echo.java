package gosched.sim;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.Socket;

/**
 * Clients that send and a server that sends back, written with kernel threads alone: the network is
 * what is tested. The server is one thread for all connections, and each client is a thread.
 *
 * @param clients how many
 * @param bytes how many each of them sends, in one piece as far as it is concerned
 * @param untilNothing whether the server reads until there is nothing, as it must; if not it reads
 *     once each time that it is told
 */
record Echo(int clients, int bytes, boolean untilNothing) {

  /** What has become of it, to be looked at when the run is over. */
  static final class Ledger {
    int echoed;
    int served;
    long told;
  }

  void run(Kernel k, Ledger ledger) {
    Network net = k.network();
    Socket listener = net.listen(0);
    KernelThread boot = k.current();
    int[] left = {clients + 1};
    Runnable done =
        () -> {
          if (--left[0] == 0) {
            k.unpark(boot);
          }
        };
    k.start(
        "server",
        () -> {
          serve(net, listener, ledger);
          done.run();
        });
    for (int c = 0; c < clients; c++) {
      int number = c;
      k.start(
          "client" + c,
          () -> {
            talk(net, listener.port(), number, ledger);
            done.run();
          });
    }
    while (left[0] > 0) {
      k.park();
    }
  }

  // ── the client ────────────────────────────────────────────────────────────────────────────────

  private byte sent(int client, int i) {
    return (byte) (client * 31 + i * 7 + 1);
  }

  private void talk(Network net, int port, int number, Ledger ledger) {
    Readiness ready = net.readiness();
    Socket s = net.connect(port);
    ready.add(s, s);
    while (!s.isConnected()) {
      ready.await(Readiness.FOREVER, (_, _, _) -> {});
    }
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      out[i] = sent(number, i);
    }
    byte[] in = new byte[bytes];
    int wrote = 0;
    int got = 0;
    while (got < bytes) {
      int w = wrote < bytes ? s.write(out, wrote, bytes - wrote) : 0;
      wrote += w;
      int r = s.read(in, 0, in.length);
      Violation.unless(r >= 0, "echo", "the server has hung up");
      for (int i = 0; i < r; i++, got++) {
        Violation.unless(
            in[i] == sent(number, got), "in order", "byte " + got + " of client " + number);
      }
      if (w == 0 && r == 0) {
        ready.await(Readiness.FOREVER, (_, _, _) -> {});
      }
    }
    ledger.echoed += got;
    s.close();
  }

  // ── the server ────────────────────────────────────────────────────────────────────────────────

  private final class Peer {
    final Socket socket;
    final byte[] buffer = new byte[16];
    int from;
    int to;
    boolean over;

    Peer(Socket socket) {
      this.socket = socket;
    }

    /** Sends back what it can. */
    void pump() {
      for (boolean more = true; more && !over; more = untilNothing) {
        if (from == to) {
          from = 0;
          to = socket.read(buffer, 0, buffer.length);
        }
        if (to < 0) {
          over = true;
          socket.close();
        } else {
          int n = from == to ? 0 : socket.write(buffer, from, to - from);
          from += n;
          if (n == 0) {
            return; // nothing to read, or no room
          }
        }
      }
    }
  }

  private void serve(Network net, Socket listener, Ledger ledger) {
    Readiness ready = net.readiness();
    ready.add(listener, listener);
    int[] served = {0};
    while (served[0] < clients) {
      ready.await(
          Readiness.FOREVER,
          (tag, _, _) -> {
            ledger.told++;
            if (tag instanceof Peer p) {
              boolean was = p.over;
              p.pump();
              served[0] += p.over && !was ? 1 : 0;
              return;
            }
            for (Socket s = listener.accept(); s != null; s = listener.accept()) {
              ready.add(s, new Peer(s));
            }
          });
    }
    listener.close();
    ledger.served = served[0];
  }
}
