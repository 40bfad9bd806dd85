package gosched.bench.echo;

import gosched.kit.Conn;
import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A socket of the JDK's as a connection of the kit's: a virtual thread waits in it. */
final class SocketConn implements Conn {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  SocketConn(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true); // as the kit's sockets
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    try {
      return in.read(into, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    try {
      out.write(from, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void setReadDeadline(long nanos) {
    throw new UnsupportedOperationException("the echo has no deadlines");
  }

  @Override
  public void setWriteDeadline(long nanos) {
    throw new UnsupportedOperationException("the echo has no deadlines");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static NetError failed(IOException e) {
    return new NetError(Reason.OTHER, String.valueOf(e.getMessage()));
  }
}
