package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.NetError;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import java.util.Objects;

/** A connection: a socket, and who waits for it. */
final class TcpConn implements Conn {
  private final Socket socket;
  private final PollDesc pd;

  TcpConn(Socket socket, PollDesc pd) {
    this.socket = socket;
    this.pd = pd;
  }

  /** Throws unless it is worth while to go on. */
  static void check(PollDesc.Result r) {
    switch (r) {
      case READY -> {}
      case TIMEOUT -> throw new NetError(NetError.Reason.TIMEOUT);
      case CLOSED -> throw new NetError(NetError.Reason.CLOSED);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1");
    }
    Objects.checkFromIndexSize(offset, length, into.length);
    check(pd.prepare(Mode.READ));
    while (true) {
      int n = socket.read(into, offset, length);
      if (n != 0) {
        return n;
      }
      check(pd.await(Mode.READ));
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    check(pd.prepare(Mode.WRITE));
    int done = 0;
    while (done < length) {
      int n = socket.write(from, offset + done, length - done);
      done += n;
      if (n == 0) {
        check(pd.await(Mode.WRITE));
      }
    }
  }

  @Override
  public void setReadDeadline(long nanos) {
    pd.setDeadline(Mode.READ, nanos);
  }

  @Override
  public void setWriteDeadline(long nanos) {
    pd.setDeadline(Mode.WRITE, nanos);
  }

  /** The descriptor first: who is about to wait must not do so on a socket that is forgotten. */
  @Override
  public void close() {
    pd.close();
    socket.close();
  }
}
