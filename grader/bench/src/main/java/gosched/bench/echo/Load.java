package gosched.bench.echo;

import gosched.suites.examples.HttpEcho;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients of an HTTP echo, all on the calling thread: each has a connection, and asks again as soon
 * as it has its answer. Each answer is compared, byte for byte.
 */
final class Load implements AutoCloseable {
  private static final String BODY = "An echo comes back as it went out, and no later than that.";

  private static final ByteBuffer REQUEST =
      ByteBuffer.wrap(HttpEcho.request(BODY)).asReadOnlyBuffer();

  private static final ByteBuffer ANSWER =
      ByteBuffer.wrap(
              ("HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                  .getBytes(StandardCharsets.US_ASCII))
          .asReadOnlyBuffer();

  private final Selector selector;
  private final List<SocketChannel> clients = new ArrayList<>();
  private long answers;

  Load(int port, int connections) throws IOException {
    selector = Selector.open();
    for (int i = 0; i < connections; i++) {
      SocketChannel client = connect(port);
      clients.add(client);
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(ANSWER.limit()));
      ask(client);
    }
  }

  static SocketChannel connect(int port) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    SocketChannel client = SocketChannel.open(new InetSocketAddress(here, port));
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return client;
  }

  private static void ask(SocketChannel client) throws IOException {
    ByteBuffer request = REQUEST.duplicate();
    client.write(request);
    if (request.hasRemaining()) {
      throw new IllegalStateException("a small request did not fit into an empty buffer");
    }
  }

  /**
   * Goes on for so long.
   *
   * @return how many answers came
   */
  long during(long nanos) throws IOException {
    long before = answers;
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      selector.select(this::read, left / 1_000_000 + 1);
    }
    return answers - before;
  }

  private void read(SelectionKey key) {
    SocketChannel client = (SocketChannel) key.channel();
    ByteBuffer there = (ByteBuffer) key.attachment();
    try {
      if (client.read(there) < 0) {
        throw new IllegalStateException("the server has closed a connection");
      }
      if (!there.hasRemaining()) {
        there.flip();
        if (!there.equals(ANSWER)) {
          throw new IllegalStateException("an answer was wrong");
        }
        there.clear();
        answers++;
        ask(client);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
    selector.close();
  }
}
