package gosched.kit;

import gosched.kit.NeverInlined.Action;
import gosched.kit.NeverInlined.Transfer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network of this computer, by the JDK's channels and selectors. All that goes to the JDK goes
 * through {@link #call} or {@link #transfer}.
 */
final class RealNetwork implements Network {
  /** How many connections wait to be accepted at most. The system may allow fewer. */
  private static final int BACKLOG = 1024;

  private static final int MAX_PORT = 65_535;

  private final RealKernel kernel;
  private final Set<RealSocket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<RealReadiness> queues = ConcurrentHashMap.newKeySet();

  RealNetwork(RealKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Socket listen(int port) {
    InetSocketAddress at = address(port);
    return call(
        () -> {
          ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
          return opened(
              channel,
              () -> {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true); // not TIME_WAIT's
                Ports.bind(channel, at, BACKLOG);
                return new RealListener(this, channel);
              });
        });
  }

  @Override
  public Socket connect(int port) {
    InetSocketAddress to = address(port);
    return call(
        () -> {
          SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
          return opened(
              channel,
              () -> {
                RealConnection c = new RealConnection(this, channel);
                c.connect(to);
                return c;
              });
        });
  }

  /** 127.0.0.1, whatever the computer calls itself. */
  private static InetSocketAddress address(int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new KernelError("there is no port " + port + ": 0 to " + MAX_PORT);
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (IOException e) {
      throw new AssertionError(e); // thrown for other lengths than 4 and 16 only
    }
  }

  @Override
  public Readiness readiness() {
    return call(
        () -> {
          RealReadiness queue = new RealReadiness(this, Selector.open());
          queues.add(queue); // first, and asks then: as in opened
          if (kernel.isStopped()) {
            queue.stop();
            throw new KernelStopped();
          }
          return queue;
        });
  }

  /**
   * Makes a socket of an open channel, and remembers it; closes the channel if that fails. The
   * rival is {@link #stop}: it says that the kernel is stopped and closes what it finds here; we
   * put it here first, and ask then.
   */
  <S extends RealSocket> S opened(Channel channel, Action<S> make) throws IOException {
    try {
      S socket = make.run();
      sockets.add(socket);
      if (kernel.isStopped()) {
        throw new KernelStopped();
      }
      return socket;
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  void closed(RealSocket socket) {
    sockets.remove(socket);
  }

  /** The kernel has said that it is stopped: closes all that is open. */
  void stop() {
    sockets.forEach(RealSocket::stop);
    queues.forEach(RealReadiness::stop); // last: it lets go of the sockets that are closed
  }

  void checkNotStopped() {
    kernel.checkNotStopped();
  }

  /** Makes a call into the JDK. */
  <T> T call(Action<T> call) {
    kernel.checkNotStopped();
    try {
      return NeverInlined.action(call);
    } catch (IOException e) {
      throw error(e);
    } catch (ClosedSelectorException e) {
      throw new KernelStopped();
    }
  }

  /** The same for those that are made all the time. */
  <S> int transfer(Transfer<S> call, S self, byte[] bytes, int offset, int length) {
    kernel.checkNotStopped();
    try {
      return NeverInlined.transfer(call, self, bytes, offset, length);
    } catch (IOException e) {
      throw error(e);
    }
  }

  /**
   * What is wrong. The JDK tells most of it by its messages only, which for these errors are those
   * of the system in English.
   *
   * @throws KernelStopped if that is why
   */
  NetError error(IOException e) {
    kernel.checkNotStopped();
    String text = String.valueOf(e.getMessage());
    if (e instanceof ClosedChannelException) {
      return new NetError(NetError.Reason.CLOSED);
    }
    if (e instanceof BindException && text.contains("in use")) {
      return new NetError(NetError.Reason.IN_USE);
    }
    if (text.contains("refused")) {
      return new NetError(NetError.Reason.REFUSED);
    }
    if (text.contains("reset") || text.contains("Broken pipe")) {
      return new NetError(NetError.Reason.RESET);
    }
    if (text.contains("Too many open files")) {
      return new NetError(NetError.Reason.TOO_MANY);
    }
    return new NetError(NetError.Reason.OTHER, text);
  }
}
