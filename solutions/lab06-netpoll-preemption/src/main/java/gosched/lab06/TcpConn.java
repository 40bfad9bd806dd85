// student file: not in the starter
package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import java.util.Objects;

/** A connection: tries, and waits only if there is nothing to be had. Go's netFD. */
final class TcpConn implements Conn {
  private final Socket socket;
  private final PollDesc pd;

  TcpConn(Socket socket, PollDesc pd) {
    this.socket = socket;
    this.pd = pd;
  }

  /** Returns when the connection is made. */
  void connect() {
    prepare(pd, Mode.WRITE);
    while (!socket.isConnected()) {
      await(pd, Mode.WRITE);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      throw new IllegalArgumentException("there must be room for 1 byte at least");
    }
    prepare(pd, Mode.READ);
    int n = socket.read(into, offset, length);
    while (n == 0) {
      await(pd, Mode.READ); // it may be ready for nothing: hence a loop
      n = socket.read(into, offset, length);
    }
    return n;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    prepare(pd, Mode.WRITE);
    int done = 0;
    while (done < length) {
      int n = socket.write(from, offset + done, length - done);
      done += n;
      if (n == 0) {
        await(pd, Mode.WRITE);
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

  /**
   * Those who wait are told before the socket is gone: else they would wait for what never comes.
   */
  @Override
  public void close() {
    pd.close();
    socket.close();
  }

  static void prepare(PollDesc pd, Mode mode) {
    orThrow(pd.prepare(mode));
  }

  static void await(PollDesc pd, Mode mode) {
    orThrow(pd.await(mode));
  }

  private static void orThrow(Result result) {
    switch (result) {
      case READY -> {}
      case TIMEOUT -> throw new NetError(Reason.TIMEOUT);
      case CLOSED -> throw new NetError(Reason.CLOSED);
    }
  }
}
