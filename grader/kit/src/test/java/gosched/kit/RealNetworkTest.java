package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import gosched.kit.NetError.Reason;
import gosched.kit.Sockets.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Sockets in no queue. Those that are in one: {@link RealReadinessTest}. */
class RealNetworkTest {
  @Test
  void bytesGoBothWays_andTheEndIsTold() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          assertEquals(p.listener().port(), p.server().port());
          assertTrue(p.client().port() > 0);
          byte[] buffer = new byte[10];
          assertEquals(0, p.server().read(buffer, 0, 10), "nothing was sent");
          assertEquals(3, p.client().write(new byte[] {0, 1, 2, 3, 4}, 1, 3));
          assertArrayEquals(new byte[] {1, 2, 3}, Sockets.read(p.server(), 3));
          assertEquals(2, p.server().write(new byte[] {8, 9}, 0, 2));
          p.server().close();
          assertArrayEquals(new byte[] {8, 9}, Sockets.read(p.client(), 2));
          Sockets.until(() -> p.client().read(buffer, 0, 10) == -1);
          assertEquals(-1, p.client().read(buffer, 0, 10), "and stays so");
          assertNull(p.listener().accept());
        });
  }

  @Test
  void aRangeOutOfTheArray_isRefused_andNoBytesAreNoEnd() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          byte[] bytes = new byte[4];
          assertEquals(0, p.client().read(bytes, 4, 0));
          assertEquals(0, p.client().write(bytes, 4, 0));
          assertThrows(IndexOutOfBoundsException.class, () -> p.client().read(bytes, 2, 3));
          assertThrows(IndexOutOfBoundsException.class, () -> p.client().write(bytes, -1, 2));
        });
  }

  @Test
  void whatIsNotRead_stopsTheWriter_andNothingIsLost() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          byte[] much = new byte[32 << 20];
          for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31 >> 5);
          }
          int sent = p.client().write(much, 0, much.length);
          assertTrue(sent > 0 && sent < much.length, "sent " + sent);
          AtomicInteger at = new AtomicInteger(sent);
          byte[] got = new byte[much.length];
          int[] to = {0};
          Sockets.until(
              () -> {
                at.addAndGet(p.client().write(much, at.get(), much.length - at.get()));
                to[0] += p.server().read(got, to[0], got.length - to[0]);
                return to[0] == got.length;
              });
          assertTrue(Arrays.equals(much, got));
        });
  }

  @Test
  void anEndThatBreaksOff_isAReset() {
    Sockets.boot(
        k -> {
          Socket listener = k.network().listen(0);
          for (boolean reads : new boolean[] {true, false}) {
            Socket server = breakOff(listener);
            byte[] one = new byte[1];
            // A write fails at last: the first one may be on its way before the break is known.
            assertFails(
                Reason.RESET,
                () ->
                    Sockets.until(
                        () -> {
                          int n = reads ? server.read(one, 0, 1) : server.write(one, 0, 1);
                          assertTrue(n >= 0, "an end and no reset");
                          return false;
                        }));
          }
        });
  }

  /** The server's end of a connection that the client has broken off. */
  static Socket breakOff(Socket listener) {
    InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());
    try (SocketChannel client = SocketChannel.open(to)) {
      Socket server = Sockets.retry(listener::accept);
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that is bound and that nobody listens at: another one could become somebody's. */
  @Test
  void whereNobodyListens_itIsRefused() throws IOException {
    try (SocketChannel bound = SocketChannel.open()) {
      bound.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
      int port = ((InetSocketAddress) bound.getLocalAddress()).getPort();
      Sockets.boot(
          k ->
              assertFails(
                  Reason.REFUSED,
                  () -> {
                    Socket client = k.network().connect(port);
                    Sockets.until(client::isConnected);
                  }));
    }
  }

  @Test
  void aPort_isForOne_untilItIsClosed() {
    Sockets.boot(
        k -> {
          Network network = k.network();
          Socket first = network.listen(0);
          assertFails(Reason.IN_USE, () -> network.listen(first.port()));
          first.close();
          Socket second = network.listen(first.port());
          assertEquals(first.port(), second.port());
        });
  }

  @Test
  void aClosedSocket_saysSo_andMayBeClosedAgain() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          p.client().close();
          p.client().close();
          p.listener().close();
          p.listener().close();
          byte[] one = new byte[1];
          assertFails(Reason.CLOSED, () -> p.client().read(one, 0, 1));
          assertFails(Reason.CLOSED, () -> p.client().write(one, 0, 1));
          assertFails(Reason.CLOSED, () -> p.listener().accept());
          Socket pending = k.network().connect(k.network().listen(0).port());
          pending.close();
          assertFails(Reason.CLOSED, pending::isConnected);
        });
  }

  /** The rival closes at any moment of a read: the reader must get an answer that is allowed. */
  @Test
  void aCloseWhileOthersRead_endsTheirCalls() {
    int rounds = 300;
    AtomicInteger ended = new AtomicInteger();
    Sockets.boot(
        k -> {
          for (int i = 0; i < rounds; i++) {
            Pair p = Pair.on(k.network());
            AtomicInteger reads = new AtomicInteger();
            k.start(
                "reader",
                () -> {
                  assertFails(
                      Reason.CLOSED,
                      () ->
                          Sockets.until(
                              () -> {
                                reads.incrementAndGet();
                                return p.client().read(new byte[1], 0, 1) != 0;
                              }));
                  ended.incrementAndGet();
                });
            int until = i % 50;
            Sockets.until(() -> reads.get() > until);
            p.client().close();
            p.server().close();
            p.listener().close();
          }
          Sockets.until(() -> ended.get() == rounds);
        });
    assertEquals(rounds, ended.get());
  }

  @Test
  void whatIsNotForThisKindOfSocket_isRefused() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          byte[] one = new byte[1];
          assertThrows(KernelError.class, () -> p.client().accept());
          assertThrows(KernelError.class, () -> p.listener().isConnected());
          assertThrows(KernelError.class, () -> p.listener().read(one, 0, 1));
          assertThrows(KernelError.class, () -> p.listener().write(one, 0, 1));
          assertThrows(KernelError.class, () -> k.network().connect(65_536));
          assertThrows(KernelError.class, () -> k.network().listen(-1));
        });
  }

  @Test
  void aStoppedKernel_hasNoNetwork() {
    AtomicReference<Kernel> kernel = new AtomicReference<>();
    AtomicReference<Pair> pair = new AtomicReference<>();
    AtomicReference<Readiness> queue = new AtomicReference<>();
    Sockets.boot(
        k -> {
          kernel.set(k);
          pair.set(Pair.on(k.network()));
          queue.set(k.network().readiness());
        });
    Network n = kernel.get().network();
    byte[] one = new byte[1];
    Executable[] calls = {
      () -> n.listen(0),
      () -> n.connect(1),
      n::readiness,
      () -> pair.get().listener().accept(),
      () -> pair.get().client().read(one, 0, 1),
      () -> pair.get().client().write(one, 0, 1),
      () -> pair.get().client().isConnected(),
      () -> pair.get().client().close(),
      () -> queue.get().add(pair.get().client(), "tag"),
      () -> queue.get().await(0, (tag, r, w) -> {}),
      () -> queue.get().await(1, (tag, r, w) -> {}),
      () -> queue.get().wake(),
    };
    for (Executable call : calls) {
      assertThrows(KernelStopped.class, call);
    }
  }

  /** Threads open as fast as they can while the kernel stops: whatever they got is closed. */
  @Test
  void whatIsOpen_isClosedWhenTheKernelStops_alsoIfItIsOpenedMeanwhile() {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
        "only Unix tells how many files are open");
    openMany(); // what the JDK opens once and for all
    long before = openFiles();
    int rounds = 20;
    int opened = 0;
    for (int i = 0; i < rounds; i++) {
      opened += openMany();
    }
    assertTrue(opened >= rounds * 10, "only " + opened + " sockets");
    assertEquals(before, openFiles(), "of " + opened + " sockets some are open still");
  }

  private static int openMany() {
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    int openers = 2;
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.client(), "client");
          queue.add(p.listener(), "listener");
          for (int i = 0; i < openers; i++) {
            k.start(
                "opener",
                () -> {
                  try {
                    while (true) {
                      Socket listener = k.network().listen(0);
                      queue.add(listener, "listener");
                      queue.add(k.network().connect(listener.port()), "client");
                      opened.incrementAndGet();
                      k.network().readiness();
                    }
                  } finally {
                    ended.incrementAndGet();
                  }
                });
          }
          Sockets.until(() -> opened.get() >= 10);
        });
    Sockets.until(() -> ended.get() == openers);
    return opened.get();
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  @Test
  void noSocketIsLeft_ofAProcessThatMayNotHaveMore_isToldAsThat() {
    IOException tooMany = new java.net.SocketException("Too many open files");
    Sockets.boot(
        k -> {
          NetError e = ((RealNetwork) k.network()).error(tooMany);
          assertEquals(Reason.TOO_MANY, e.reason());
          assertFalse(e.getMessage().isEmpty());
        });
  }

  static void assertFails(Reason reason, Executable call) {
    NetError e = assertThrows(NetError.class, call);
    assertEquals(reason, e.reason(), e.getMessage());
  }
}
