package gosched.kit;

import gosched.kit.NeverInlined.Transfer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/**
 * One end of a connection. It has no buffers of its own: the bytes go through one that belongs to
 * the thread, so a connection that idles costs no more than its channel.
 */
final class RealConnection extends RealSocket {
  private static final Transfer<RealConnection> READ = RealConnection::receive;
  private static final Transfer<RealConnection> WRITE = RealConnection::send;

  /**
   * In bytes: how much goes to the JDK at once. It copies all that it is given to a buffer of that
   * size, which the thread keeps, even if there is room for the first few bytes only.
   */
  private static final int CHUNK = 64 * 1024;

  private final SocketChannel channel;

  RealConnection(RealNetwork network, SocketChannel channel) throws IOException {
    super(network);
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  void connect(InetSocketAddress to) throws IOException {
    if (!channel.connect(to)) {
      want(SelectionKey.OP_CONNECT);
    }
  }

  @Override
  public int port() {
    return network.call(
        () -> channel.getLocalAddress() instanceof InetSocketAddress a ? a.getPort() : 0);
  }

  @Override
  public boolean isConnected() {
    return network.call(
        () -> {
          boolean before = channel.isConnected();
          if (before || channel.finishConnect()) {
            if (!before) {
              connected();
            }
            return true;
          }
          want(SelectionKey.OP_CONNECT);
          return false;
        });
  }

  /** The rival is another thread that has found it connected since we did not. */
  @Override
  void recheck() {
    if (channel.isConnected()) {
      connected();
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    return network.transfer(READ, this, into, offset, length);
  }

  private int receive(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0; // to the JDK it would be the end
    }
    int n;
    try {
      n = channel.read(ByteBuffer.wrap(into, offset, Math.min(length, CHUNK)));
    } catch (NotYetConnectedException e) {
      return 0; // watched as soon as it is
    }
    if (n == 0) {
      drained();
    }
    return n;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    return network.transfer(WRITE, this, from, offset, length);
  }

  private int send(byte[] from, int offset, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(from, offset, length);
    int end = offset + length;
    try {
      while (rest.position() < end) {
        rest.limit(Math.min(end, rest.position() + CHUNK));
        channel.write(rest);
        if (rest.hasRemaining()) {
          want(SelectionKey.OP_WRITE);
          break;
        }
      }
    } catch (NotYetConnectedException e) {
      want(SelectionKey.OP_CONNECT);
      return 0;
    }
    return rest.position() - offset;
  }

  @Override
  public Socket accept() {
    throw new KernelError("this socket is a connection; it takes none itself");
  }

  @Override
  SelectableChannel channel() {
    return channel;
  }

  @Override
  int reads() {
    return SelectionKey.OP_READ;
  }

  @Override
  boolean isOpenForReading() {
    return channel.isConnected();
  }

  /** The other end knows already; the descriptor is given back when the queue is used again. */
  @Override
  void left(RealReadiness queue) {
    queue.poke();
  }
}
