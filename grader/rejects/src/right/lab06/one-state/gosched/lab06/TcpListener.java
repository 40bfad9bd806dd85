package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.Listener;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import java.util.function.Function;

/** A socket that listens, and who waits for it. */
final class TcpListener implements Listener {
  private final Socket socket;
  private final int port;
  private final PollDesc pd;
  private final Function<Socket, Conn> connect;

  /**
   * @param connect makes a connection of a socket
   */
  TcpListener(Socket socket, PollDesc pd, Function<Socket, Conn> connect) {
    this.socket = socket;
    this.port = socket.port();
    this.pd = pd;
    this.connect = connect;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Conn accept() {
    TcpConn.check(pd.prepare(Mode.READ));
    while (true) {
      Socket s = socket.accept();
      if (s != null) {
        return connect.apply(s);
      }
      TcpConn.check(pd.await(Mode.READ));
    }
  }

  @Override
  public void close() {
    pd.close();
    socket.close();
  }
}
