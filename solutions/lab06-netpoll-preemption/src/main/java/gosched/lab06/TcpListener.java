// student file: not in the starter
package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.Listener;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import java.util.function.Function;

/** A port where connections come. To be told of one is to be readable. */
final class TcpListener implements Listener {
  private final Socket socket;
  private final PollDesc pd;
  private final Function<Socket, Conn> conn;

  TcpListener(Socket socket, PollDesc pd, Function<Socket, Conn> conn) {
    this.socket = socket;
    this.pd = pd;
    this.conn = conn;
  }

  @Override
  public int port() {
    return socket.port();
  }

  @Override
  public Conn accept() {
    TcpConn.prepare(pd, Mode.READ);
    Socket next = socket.accept();
    while (next == null) {
      TcpConn.await(pd, Mode.READ);
      next = socket.accept();
    }
    return conn.apply(next);
  }

  @Override
  public void close() {
    pd.close();
    socket.close();
  }
}
