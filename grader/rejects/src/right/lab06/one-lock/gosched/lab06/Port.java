package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.Listener;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;

/** A socket that listens. */
record Port(Socket socket, PollDesc pd, NetPoller poller, Scheduler scheduler) implements Listener {
  @Override
  public int port() {
    return socket.port();
  }

  @Override
  public Conn accept() {
    Half in = new Half(pd, Mode.READ);
    in.begin();
    Socket next = in.until(socket::accept);
    return new Connection(next, poller.open(next, scheduler));
  }

  @Override
  public void close() {
    pd.close();
    socket.close();
  }
}
