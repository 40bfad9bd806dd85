package gosched.lab06;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import gosched.kit.TodoMeansNotStarted;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections over real sockets. */
@ExtendWith(TodoMeansNotStarted.class)
class ConnTest {
  /** More than all buffers between the two ends hold: who writes it must wait. */
  private static final int LARGE = 32 << 20;

  /** The two ends of a connection. */
  private record Pair(Conn client, Conn server) {
    /** On the calling goroutine. */
    static Pair connected() {
      try (Listener listener = Go.listen(0)) {
        Channel<Conn> accepted = Go.chan(1);
        Go.go(() -> accepted.send(listener.accept()));
        Conn client = Go.dial(listener.port());
        return new Pair(client, accepted.receive().value());
      }
    }
  }

  private static void on(int procs, Runnable main) {
    AtomicInteger ended = new AtomicInteger();
    Run.onPs(
        procs,
        s -> {
          main.run();
          ended.incrementAndGet();
        });
    assertEquals(1, ended.get());
  }

  /** Sends back what comes, until the other end is closed. */
  private static void echo(Conn conn) {
    try (conn) {
      byte[] buffer = new byte[1_000];
      for (int n = conn.read(buffer); n >= 0; n = conn.read(buffer)) {
        conn.write(buffer, 0, n);
      }
    }
  }

  private static byte[] readFully(Conn conn, int length) {
    byte[] all = new byte[length];
    int done = 0;
    while (done < length) {
      int n = conn.read(all, done, length - done);
      assertTrue(n >= 1, "the end came after " + done);
      done += n;
    }
    return all;
  }

  private static Reason reasonOf(Runnable call) {
    return assertThrows(NetError.class, call::run).reason();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void anEcho_ofAnySize(int procs) {
    on(
        procs,
        () -> {
          Pair p = Pair.connected();
          Go.go(() -> echo(p.server));
          Random random = new Random(procs);
          for (int size : new int[] {1, 2, 999, 1_000, 1_001, 5_000}) {
            byte[] sent = new byte[size];
            random.nextBytes(sent);
            p.client.write(sent);
            assertArrayEquals(sent, readFully(p.client, size));
          }
          p.client.close();
        });
  }

  /** One P: whoever blocked its thread would block all. */
  @Test
  void fiftyConnections_onOneP() {
    AtomicInteger right = new AtomicInteger();
    on(
        1,
        () -> {
          Listener listener = Go.listen(0);
          Go.go(
              () -> {
                for (int i = 0; i < 50; i++) {
                  Conn conn = listener.accept();
                  Go.go(() -> echo(conn));
                }
              });
          Channel<Integer> ends = Go.chan(50);
          for (int i = 0; i < 50; i++) {
            byte[] sent = {(byte) i, 1, 2};
            Go.go(
                () -> {
                  try (Conn conn = Go.dial(listener.port())) {
                    conn.write(sent);
                    assertArrayEquals(sent, readFully(conn, 3));
                    ends.send(right.incrementAndGet());
                  }
                });
          }
          for (int i = 0; i < 50; i++) {
            ends.receive();
          }
        });
    assertEquals(50, right.get());
  }

  @Test
  void theEndOfTheStream_comesAfterAllThatWasSent() {
    on(
        2,
        () -> {
          Pair p = Pair.connected();
          p.client.write(new byte[] {1, 2, 3});
          p.client.close();
          assertArrayEquals(new byte[] {1, 2, 3}, readFully(p.server, 3));
          assertEquals(-1, p.server.read(new byte[1]));
          assertEquals(-1, p.server.read(new byte[1]));
        });
  }

  @Test
  void aWrite_waitsForRoom_andAllArrives() {
    on(
        1,
        () -> {
          Pair p = Pair.connected();
          byte[] sent = new byte[LARGE];
          new Random(1).nextBytes(sent);
          G writer = Go.go(() -> p.client.write(sent));
          Run.untilInIo(writer);
          assertArrayEquals(sent, readFully(p.server, LARGE));
        });
  }

  @Test
  void nobodyListens() {
    on(
        1,
        () -> {
          Listener listener = Go.listen(0);
          int port = listener.port();
          listener.close();
          assertEquals(Reason.REFUSED, reasonOf(() -> Go.dial(port)));
        });
  }

  // ── deadlines ─────────────────────────────────────────────────────────────────────────────────

  @Test
  void aRead_endsAtItsDeadline_andTheConnectionCanBeUsedAfter() {
    on(
        2,
        () -> {
          Pair p = Pair.connected();
          p.client.setReadDeadline(Run.MS);
          assertEquals(Reason.TIMEOUT, reasonOf(() -> p.client.read(new byte[1])));
          p.server.write(new byte[] {7});
          assertEquals(Reason.TIMEOUT, reasonOf(() -> p.client.read(new byte[1])));
          p.client.write(new byte[] {8}); // the deadline was for reads
          p.client.setReadDeadline(Conn.NEVER);
          assertArrayEquals(new byte[] {7}, readFully(p.client, 1));
          assertArrayEquals(new byte[] {8}, readFully(p.server, 1));
        });
  }

  @Test
  void aWrite_endsAtItsDeadline() {
    on(
        2,
        () -> {
          Pair p = Pair.connected();
          byte[] large = new byte[LARGE];
          Channel<Reason> reasons = Go.chan(1);
          G writer = Go.go(() -> reasons.send(reasonOf(() -> p.client.write(large))));
          Run.untilInIo(writer);
          p.client.setWriteDeadline(Run.MS);
          assertEquals(Reason.TIMEOUT, reasons.receive().value());
          p.client.setWriteDeadline(Conn.NEVER);
          assertTrue(p.server.read(new byte[1_000]) > 0);
        });
  }

  // ── close ─────────────────────────────────────────────────────────────────────────────────────

  @Test
  void close_endsTheReadAndTheWriteThatWait() {
    on(
        2,
        () -> {
          Pair p = Pair.connected();
          Channel<Reason> reasons = Go.chan(2);
          G reader = Go.go(() -> reasons.send(reasonOf(() -> p.client.read(new byte[1]))));
          G writer = Go.go(() -> reasons.send(reasonOf(() -> p.client.write(new byte[LARGE]))));
          Run.untilInIo(reader);
          Run.untilInIo(writer);
          p.client.close();
          assertEquals(Reason.CLOSED, reasons.receive().value());
          assertEquals(Reason.CLOSED, reasons.receive().value());
          assertEquals(Reason.CLOSED, reasonOf(() -> p.client.read(new byte[1])));
          p.client.close();
        });
  }

  @Test
  void close_endsTheAcceptThatWaits() {
    on(
        2,
        () -> {
          Listener listener = Go.listen(0);
          Channel<Reason> reasons = Go.chan(1);
          G acceptor = Go.go(() -> reasons.send(reasonOf(listener::accept)));
          Run.untilInIo(acceptor);
          listener.close();
          assertEquals(Reason.CLOSED, reasons.receive().value());
        });
  }
}
