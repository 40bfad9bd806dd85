package gosched.kit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * Where a socket listens that may listen anywhere. A worker that is kept from the machine may use
 * some ports only, and is told by a property which: {@code gosched.ports=61000-61063}. Else the
 * system chooses.
 */
final class Ports {
  private static final String RANGE = System.getProperty("gosched.ports", "");

  private Ports() {}

  /**
   * @param at with port 0 for any that is free
   * @throws BindException if it is taken, or all are
   */
  static void bind(ServerSocketChannel channel, InetSocketAddress at, int backlog)
      throws IOException {
    if (at.getPort() != 0 || RANGE.isEmpty()) {
      channel.bind(at, backlog);
      return;
    }
    String[] ends = RANGE.split("-");
    int last = Integer.parseInt(ends[1]);
    for (int port = Integer.parseInt(ends[0]); ; port++) {
      try {
        channel.bind(new InetSocketAddress(at.getAddress(), port), backlog);
        return;
      } catch (BindException e) {
        if (port == last) { // others that grade beside this one have them all
          throw e;
        }
      }
    }
  }
}
