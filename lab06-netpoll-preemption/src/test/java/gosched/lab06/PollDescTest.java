package gosched.lab06;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelError;
import gosched.kit.Socket;
import gosched.kit.TodoMeansNotStarted;
import gosched.lab05.GmpScheduler;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who waits for a socket, and what ends it. The socket is a fake: the test says when it is ready.
 */
@ExtendWith(TodoMeansNotStarted.class)
class PollDescTest {
  /** What came of the last wait in each direction. */
  private final Map<Mode, Result> ended = new ConcurrentHashMap<>();

  private final AtomicInteger asserted = new AtomicInteger();

  @FunctionalInterface
  private interface Body {
    void run(PollDesc pd, Socket socket, FakeNetwork net);
  }

  /** On one P: main has it, unless it yields or waits. */
  private void on(Body body) {
    FakeNetwork.on(
        1,
        (s, poller, net) -> {
          Socket socket = net.connect(1);
          body.run(poller.open(socket, s), socket, net);
          asserted.incrementAndGet();
        });
    assertEquals(1, asserted.get(), "main did not come to its end");
  }

  /** A goroutine that waits; returns when it does. */
  private G waiter(PollDesc pd, Mode mode) {
    G g =
        Go.go(
            () -> {
              assertEquals(Result.READY, pd.prepare(mode));
              ended.put(mode, pd.await(mode));
            });
    Run.untilInIo(g);
    return g;
  }

  private Result resultOf(Mode mode) {
    Run.sleepUntil(() -> ended.containsKey(mode));
    return ended.remove(mode);
  }

  /** Until the poller has told all. */
  private static void told(FakeNetwork net, int n) {
    Run.sleepUntil(() -> net.delivered.get() == n);
  }

  @Test
  void whoWaits_goesOn_whenItIsReady() {
    on(
        (pd, socket, net) -> {
          waiter(pd, Mode.READ);
          net.ready(socket, true, false);
          assertEquals(Result.READY, resultOf(Mode.READ));
        });
  }

  /** It became ready between the try and the wait. */
  @Test
  void readiness_isRemembered_untilSomebodyTakesIt() {
    on(
        (pd, socket, net) -> {
          assertEquals(Result.READY, pd.prepare(Mode.READ));
          net.ready(socket, true, false);
          told(net, 1);
          assertEquals(Result.READY, pd.await(Mode.READ)); // else main would wait for ever
          G g = Go.go(() -> ended.put(Mode.READ, pd.await(Mode.READ)));
          Run.untilInIo(g);
          assertTrue(ended.isEmpty(), "it was ready once");
          net.ready(socket, true, false);
          assertEquals(Result.READY, resultOf(Mode.READ));
        });
  }

  /** What was said before may be forgotten, or told once more: then a try finds nothing. */
  @Test
  void prepare_forgetsNothingOfTheOtherSide_norWhatComesAfterIt() {
    on(
        (pd, socket, net) -> {
          net.ready(socket, true, true);
          told(net, 1);
          AtomicBoolean there = new AtomicBoolean();
          G reader =
              Go.go(
                  () -> {
                    assertEquals(Result.READY, pd.prepare(Mode.READ));
                    Result result = pd.await(Mode.READ);
                    if (!there.get()) {
                      result = pd.await(Mode.READ);
                    }
                    ended.put(Mode.READ, result);
                  });
          Run.untilInIo(reader);
          assertEquals(Result.READY, pd.await(Mode.WRITE), "prepare(READ) was about reading");
          there.set(true);
          net.ready(socket, true, false);
          assertEquals(Result.READY, resultOf(Mode.READ));
        });
  }

  @Test
  void readersAndWriters_haveNothingToDoWithEachOther() {
    on(
        (pd, socket, net) -> {
          G reader = waiter(pd, Mode.READ);
          waiter(pd, Mode.WRITE);
          net.ready(socket, false, true);
          assertEquals(Result.READY, resultOf(Mode.WRITE));
          assertTrue(Run.waitsForIo(reader));
          waiter(pd, Mode.WRITE);
          net.ready(socket, true, false);
          assertEquals(Result.READY, resultOf(Mode.READ));
          assertTrue(ended.isEmpty());
          pd.close();
          assertEquals(Result.CLOSED, resultOf(Mode.WRITE));
        });
  }

  @Test
  void twoReaders_areRefused_andTheFirstOneGoesOn() {
    on(
        (pd, socket, net) -> {
          waiter(pd, Mode.READ);
          assertThrows(KernelError.class, () -> pd.await(Mode.READ));
          net.ready(socket, true, false);
          assertEquals(Result.READY, resultOf(Mode.READ));
        });
  }

  // ── deadlines ─────────────────────────────────────────────────────────────────────────────────

  @Test
  void aDeadline_endsTheWait_andStays() {
    on(
        (pd, socket, net) -> {
          waiter(pd, Mode.READ);
          pd.setDeadline(Mode.READ, Run.MS);
          assertEquals(Result.TIMEOUT, resultOf(Mode.READ));
          assertEquals(Result.TIMEOUT, pd.prepare(Mode.READ));
          assertEquals(Result.TIMEOUT, pd.await(Mode.READ));
          assertEquals(Result.READY, pd.prepare(Mode.WRITE));
          pd.setDeadline(Mode.READ, Conn.NEVER);
          assertEquals(Result.READY, pd.prepare(Mode.READ));
        });
  }

  @Test
  void aDeadlineOfNow_needsNoTime() {
    on(
        (pd, socket, net) -> {
          waiter(pd, Mode.WRITE);
          pd.setDeadline(Mode.WRITE, 0);
          assertEquals(Result.TIMEOUT, resultOf(Mode.WRITE));
          pd.setDeadline(Mode.WRITE, -1);
          assertEquals(Result.TIMEOUT, pd.prepare(Mode.WRITE));
        });
  }

  /** An hour from now is no time out, however long this machine takes. */
  @Test
  void aDeadlineThatWasMoved_hasNoEffect() {
    on(
        (pd, socket, net) -> {
          G g = waiter(pd, Mode.READ);
          for (int i = 0; i < 100; i++) {
            pd.setDeadline(Mode.READ, Run.MS);
            pd.setDeadline(Mode.READ, 3_600_000 * Run.MS);
          }
          Go.sleep(5 * Run.MS);
          assertTrue(Run.waitsForIo(g));
          net.ready(socket, true, false);
          assertEquals(Result.READY, resultOf(Mode.READ));
        });
  }

  // ── close ─────────────────────────────────────────────────────────────────────────────────────

  @Test
  void close_endsBothWaits_andAllThatComeLater() {
    on(
        (pd, socket, net) -> {
          waiter(pd, Mode.READ);
          waiter(pd, Mode.WRITE);
          pd.setDeadline(Mode.READ, 3_600_000 * Run.MS);
          pd.close();
          assertEquals(Result.CLOSED, resultOf(Mode.READ));
          assertEquals(Result.CLOSED, resultOf(Mode.WRITE));
          for (Mode mode : Mode.values()) {
            assertEquals(Result.CLOSED, pd.prepare(mode));
            assertEquals(Result.CLOSED, pd.await(mode));
          }
          pd.close();
          net.ready(socket, true, true); // told for a little while after the socket was closed
          told(net, 1);
          assertEquals(Result.CLOSED, pd.await(Mode.READ));
        });
  }

  /** Two Ps, and nobody waits for anybody: the wait and the readiness meet anywhere. */
  @Test
  void waitingAndBecomingReady_atOnce_manyTimes() {
    int rounds = 200;
    AtomicInteger told = new AtomicInteger();
    AtomicInteger went = new AtomicInteger();
    FakeNetwork.on(
        2,
        (s, poller, net) -> {
          Socket socket = net.connect(1);
          PollDesc pd = poller.open(socket, s);
          s.kernel()
              .start(
                  "wire",
                  () -> {
                    for (int looks = 1; told.get() < rounds; looks++) {
                      if (told.get() == went.get()) { // one at a time: readiness does not add up
                        told.incrementAndGet();
                        net.ready(socket, true, false);
                      } else if (looks % 1_000 == 0) {
                        s.kernel().sleep(10 * Run.US); // it may be its CPU that main waits for
                      }
                    }
                  });
          rounds(s, pd, rounds, went);
        });
    assertEquals(rounds, went.get());
    assertEquals(rounds, told.get());
  }

  private static void rounds(GmpScheduler s, PollDesc pd, int rounds, AtomicInteger went) {
    while (went.get() < rounds) {
      assertEquals(Result.READY, pd.await(Mode.READ));
      went.incrementAndGet();
    }
    assertEquals(0, s.stats().alive() - 1);
  }
}
