package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import java.util.Objects;

/** Two halves that share a socket. */
final class Connection implements Conn {
  private final Socket socket;
  private final PollDesc pd;
  private final Half in;
  private final Half out;

  Connection(Socket socket, PollDesc pd) {
    this.socket = socket;
    this.pd = pd;
    this.in = new Half(pd, Mode.READ);
    this.out = new Half(pd, Mode.WRITE);
  }

  /** Waits until it is made. */
  void make() {
    out.begin();
    out.until(() -> socket.isConnected() ? true : null);
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      throw new IllegalArgumentException("to read nothing would look like no bytes yet");
    }
    in.begin();
    return in.until(() -> notNone(socket.read(into, offset, length)));
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    out.begin();
    for (int done = 0; done < length; ) {
      int begin = done;
      done += out.until(() -> notNone(socket.write(from, offset + begin, length - begin)));
    }
  }

  private static Integer notNone(int n) {
    return n == 0 ? null : n;
  }

  @Override
  public void setReadDeadline(long nanos) {
    pd.setDeadline(Mode.READ, nanos);
  }

  @Override
  public void setWriteDeadline(long nanos) {
    pd.setDeadline(Mode.WRITE, nanos);
  }

  @Override
  public void close() {
    pd.close();
    socket.close();
  }
}
