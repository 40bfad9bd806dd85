package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.Socket;
import gosched.sim.SimKernel;
import gosched.sim.Violation;

/** Both ends of a connection: one a goroutine's, the other one outside, with no scheduler. */
final class Ends {
  private final Conn inside;
  private final Socket outside;

  private Ends(Conn inside, Socket outside) {
    this.inside = inside;
    this.outside = outside;
  }

  /** Called by a goroutine. The network knows of the connection when it returns. */
  static Ends open(SimKernel k) {
    Listener listener = Go.listen(0);
    Socket outside = k.network().connect(listener.port());
    Conn inside = listener.accept();
    return new Ends(inside, outside);
  }

  /** A goroutine: waits for a byte. */
  void reads() {
    int n = inside.read(new byte[1], 0, 1);
    Violation.unless(n == 1, "a byte arrives", "read() returned " + n);
  }

  /** Any thread. Sends one. */
  void sends() {
    outside.write(new byte[1], 0, 1);
  }
}
