package gosched.kit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A socket that takes connections. */
final class RealListener extends RealSocket {
  private final ServerSocketChannel channel;
  private final int port;

  RealListener(RealNetwork network, ServerSocketChannel channel) throws IOException {
    super(network);
    this.channel = channel;
    this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Socket accept() {
    return network.call(
        () -> {
          SocketChannel next = channel.accept();
          if (next == null) {
            drained();
            return null;
          }
          return network.opened(next, () -> new RealConnection(network, next));
        });
  }

  @Override
  SelectableChannel channel() {
    return channel;
  }

  @Override
  int reads() {
    return SelectionKey.OP_ACCEPT;
  }

  @Override
  boolean isOpenForReading() {
    return true;
  }

  /** Who closes a listener may open another one at the same port at once. */
  @Override
  void left(RealReadiness queue) {
    queue.flush();
  }

  @Override
  public boolean isConnected() {
    throw noConnection();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    throw noConnection();
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    throw noConnection();
  }

  private static KernelError noConnection() {
    return new KernelError("this socket takes connections; it is none itself");
  }
}
