package gosched.lab06;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.Preempt;
import gosched.kit.Socket;
import gosched.kit.TodoMeansNotStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The experiments of the handout. Each prints what it saw and asserts what must be so on every
 * machine. Change the numbers and run them again.
 */
@ExtendWith(TodoMeansNotStarted.class)
class ExperimentsTest {
  /** How many connections are open, and nobody says anything. */
  private static final int CONNECTIONS = 200;

  /** How many goroutines read a file each, at the same time. */
  private static final int FILES = 50;

  private static final int ECHOES = 1_000;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  @Test
  void idleConnections_needNoThreads() {
    Run.onWatched(
        2,
        (s, kernel) -> {
          List<G> readers = idle(kernel, CONNECTIONS);
          print("%d connections idle; threads: %d", readers.size(), kernel.started.get());
          assertEquals(CONNECTIONS, readers.size());
          assertTrue(kernel.started.get() < 10, "threads: " + kernel.started.get());
        });
  }

  /** The other ends are sockets without goroutines. */
  private static List<G> idle(Watched kernel, int n) {
    Listener listener = Go.listen(0);
    List<G> readers = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Socket client = kernel.network().connect(listener.port());
      Conn server = listener.accept();
      readers.add(Go.go(() -> server.read(new byte[1])));
      assertTrue(client.port() >= 0);
    }
    readers.forEach(Run::untilInIo);
    return readers;
  }

  /** A file is always ready, says the kernel; and blocks whoever reads it. */
  @Test
  void files_blockAnM() {
    Run.onWatched(
        2,
        (s, kernel) -> {
          AtomicInteger reading = new AtomicInteger();
          AtomicBoolean over = new AtomicBoolean();
          for (int i = 0; i < FILES; i++) {
            Go.go(
                () ->
                    Go.syscall(
                        () -> {
                          reading.incrementAndGet();
                          Run.until(kernel, over::get);
                        }));
          }
          while (reading.get() < FILES) {
            Go.sleep(Run.MS);
          }
          print("%d files are read; threads: %d", FILES, kernel.started.get());
          assertTrue(kernel.started.get() > FILES);
          over.set(true);
        });
  }

  /**
   * One P, and a goroutine that computes. Main yields: when is it back? The hog goes on with main's
   * slice. So the clock stands still until the hog runs, and its work is what makes time pass:
   * else, on a busy machine, the slice may be half over when main yields.
   */
  @Test
  void aHog_withAndWithoutLooks() {
    for (boolean looks : new boolean[] {false, true}) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicBoolean ended = new AtomicBoolean();
      AtomicLong millis = new AtomicLong();
      Run.byHand(
          1,
          (s, kernel) -> {
            Go.go(
                () -> {
                  long began = kernel.nanoTime();
                  while (looks ? !stop.get() : kernel.nanoTime() - began < 50 * Run.MS) {
                    kernel.advance(10);
                    if (looks) {
                      Preempt.poll();
                    }
                  }
                  ended.set(true);
                });
            long before = kernel.nanoTime();
            Go.yield();
            millis.set((kernel.nanoTime() - before) / Run.MS);
            print(
                "a hog that %s: main was back after %d ms, and the hog had %s",
                looks ? "looks" : "does not look",
                millis.get(),
                ended.get() ? "ended" : "not ended");
            assertEquals(!looks, ended.get());
            stop.set(true);
          });
      assertTrue(millis.get() >= 10, "a slice is 10 ms");
    }
  }

  /** How often is a socket put into the kernel's queue? */
  @Test
  void aSocket_isRegisteredOnce() {
    Run.onWatched(
        1,
        (s, kernel) -> {
          Listener listener = Go.listen(0);
          Channel<Integer> ends = Go.chan(0);
          Go.go(
              () -> {
                try (Conn conn = listener.accept()) {
                  byte[] ball = new byte[1];
                  int echoes = 0;
                  while (conn.read(ball) > 0) {
                    conn.write(ball);
                    echoes++;
                  }
                  ends.send(echoes);
                }
              });
          try (Conn conn = Go.dial(listener.port())) {
            byte[] ball = {1};
            for (int i = 0; i < ECHOES; i++) {
              conn.write(ball);
              assertEquals(1, conn.read(ball));
            }
          }
          assertEquals(ECHOES, ends.receive().value());
          print("%d echoes; sockets put into the queue: %d", ECHOES, kernel.added.get());
          assertEquals(3, kernel.added.get());
        });
  }

  /** Main waits for a message that nobody sends, for 5 ms; the message comes later. */
  @Test
  void aDeadline_isNoEnd() {
    Run.onPs(
        2,
        s -> {
          Listener listener = Go.listen(0);
          Conn client = Go.dial(listener.port());
          Conn server = listener.accept();
          client.setReadDeadline(5 * Run.MS);
          boolean timedOut = false;
          try {
            client.read(new byte[1]);
          } catch (gosched.kit.NetError e) {
            timedOut = e.reason() == gosched.kit.NetError.Reason.TIMEOUT;
          }
          server.write(new byte[] {1});
          client.setReadDeadline(Conn.NEVER);
          int n = client.read(new byte[1]);
          print("first read: %s; second read: %d byte", timedOut ? "timeout" : "?", n);
          assertTrue(timedOut);
          assertFalse(n < 1);
        });
  }
}
