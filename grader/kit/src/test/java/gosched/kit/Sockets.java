package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What tests of the network share. */
final class Sockets {
  /** In ns: a watchdog for what hangs; nothing that works comes near it. */
  static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

  private Sockets() {}

  /** Two connected ends, and what the first connected to. Neither is in a queue. */
  record Pair(Socket listener, Socket client, Socket server) {
    static Pair on(Network network) {
      Socket listener = network.listen(0);
      Socket client = network.connect(listener.port());
      Socket server = retry(listener::accept);
      until(client::isConnected);
      return new Pair(listener, client, server);
    }
  }

  /** Runs it on the first thread of a kernel. */
  static void boot(Consumer<Kernel> body) {
    RealKernel.boot(LIMIT, body::accept);
  }

  /** Sockets that are in no queue can only be asked again and again. */
  static <T> T retry(Supplier<T> call) {
    AtomicReference<T> result = new AtomicReference<>();
    until(
        () -> {
          result.set(call.get());
          return result.get() != null;
        });
    return result.get();
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it never came");
      Thread.yield();
    }
  }

  /** Reads until that many bytes are there, without a queue. */
  static byte[] read(Socket socket, int length) {
    byte[] all = new byte[length];
    int[] at = {0};
    until(
        () -> {
          int n = socket.read(all, at[0], length - at[0]);
          assertTrue(n >= 0, "the end after " + at[0] + " of " + length + " bytes");
          at[0] += n;
          return at[0] == length;
        });
    return all;
  }
}
