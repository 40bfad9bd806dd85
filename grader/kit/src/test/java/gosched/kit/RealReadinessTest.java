package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.NetError.Reason;
import gosched.kit.Sockets.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RealReadinessTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** Long enough that a test that waits for it is seen to hang, short enough to end by itself. */
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  /** What one call of await has told, as "tag r", "tag w" or "tag rw". */
  private static List<String> told(Readiness queue, long nanos) {
    List<String> told = new ArrayList<>();
    int n =
        queue.await(nanos, (tag, r, w) -> told.add(tag + " " + (r ? "r" : "") + (w ? "w" : "")));
    assertEquals(n, told.size());
    return told;
  }

  private static byte[] one() {
    return new byte[1];
  }

  private static void assertNothingComes(Readiness queue) {
    assertEquals(List.of(), told(queue, 0));
    assertEquals(List.of(), told(queue, 20 * MILLI));
    assertEquals(List.of(), told(queue, 0));
  }

  @Test
  void anEdge_isToldOnce_andAgainAfterAReadThatFoundNothing() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.server(), "s");
          assertNothingComes(queue);
          for (int round = 0; round < 3; round++) {
            p.client().write(new byte[5], 0, 5);
            assertEquals(List.of("s r"), told(queue, LONG));
            assertNothingComes(queue); // it is readable all the time
            assertEquals(3, p.server().read(new byte[3], 0, 3));
            p.client().write(new byte[5], 0, 5);
            assertNothingComes(queue); // more has come, but nobody came to the end
            Sockets.read(p.server(), 7);
            assertEquals(0, p.server().read(one(), 0, 1));
            assertNothingComes(queue);
          }
        });
  }

  @Test
  void whatComesBetweenTheLastReadAndTheNextWait_isTold() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.server(), "s");
          for (int round = 0; round < 1_000; round++) {
            p.client().write(one(), 0, 1);
            assertEquals(List.of("s r"), told(queue, LONG), "in round " + round);
            Sockets.read(p.server(), 1);
            assertEquals(0, p.server().read(one(), 0, 1));
          }
        });
  }

  @Test
  void whatIsThereBefore_isTold() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          p.client().write(one(), 0, 1);
          Socket next = k.network().connect(p.listener().port());
          Readiness queue = k.network().readiness();
          queue.add(p.server(), "s");
          assertEquals(List.of("s r"), told(queue, LONG));
          queue.add(p.listener(), "l");
          assertEquals(List.of("l r"), told(queue, LONG));
          queue.add(next, "n");
          assertEquals(List.of("n w"), told(queue, LONG));
          assertTrue(next.isConnected());
          assertNothingComes(queue);
        });
  }

  @Test
  void theEnd_isReadable() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.server(), "s");
          p.client().close();
          assertEquals(List.of("s r"), told(queue, LONG));
          assertEquals(-1, p.server().read(one(), 0, 1));
          assertNothingComes(queue);
        });
  }

  @Test
  void accepts_areToldLikeReads() {
    Sockets.boot(
        k -> {
          Socket listener = k.network().listen(0);
          Readiness queue = k.network().readiness();
          queue.add(listener, "l");
          for (int round = 0; round < 3; round++) {
            k.network().connect(listener.port());
            k.network().connect(listener.port());
            assertEquals(List.of("l r"), told(queue, LONG));
            assertNothingComes(queue);
            Sockets.retry(listener::accept);
            Sockets.retry(listener::accept);
            assertEquals(null, listener.accept());
            assertNothingComes(queue);
          }
        });
  }

  @Test
  void roomToWrite_isToldOnce_afterAWriteThatFoundTooLittle() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.client(), "c");
          byte[] much = new byte[1 << 20];
          for (int round = 0; round < 3; round++) {
            int sent = 0;
            int n;
            do {
              n = p.client().write(much, 0, much.length);
              sent += n;
            } while (n == much.length);
            int unread = drainUntilTold(queue, p, sent);
            assertNothingComes(queue);
            Sockets.read(p.server(), unread);
          }
        });
  }

  /** Reads at the other end, until this one is told that there is room. */
  private static int drainUntilTold(Readiness queue, Pair p, int sent) {
    int unread = sent;
    List<String> told = told(queue, 0); // the system may have taken more meanwhile
    byte[] buffer = new byte[1 << 16];
    while (told.isEmpty()) {
      assertTrue(unread > 0, "all was read, and it was not told that there is room");
      unread -= p.server().read(buffer, 0, Math.min(unread, buffer.length));
      told = told(queue, unread == 0 ? LONG : 0);
    }
    assertEquals(List.of("c w"), told);
    return unread;
  }

  @Test
  void aConnection_becomesWritable_whenItIsMade() {
    Sockets.boot(
        k -> {
          Socket listener = k.network().listen(0);
          Readiness queue = k.network().readiness();
          for (int round = 0; round < 100; round++) {
            Socket client = k.network().connect(listener.port());
            queue.add(client, "c");
            assertEquals(List.of("c w"), told(queue, LONG));
            assertTrue(client.isConnected());
            Socket server = Sockets.retry(listener::accept);
            server.write(one(), 0, 1);
            assertEquals(List.of("c r"), told(queue, LONG), "in round " + round);
            client.close();
            server.close();
          }
        });
  }

  /**
   * Waits, and counts how often the selector comes back with nothing to tell. Not by CPU time: on a
   * busy machine a thread that spins gets little of it.
   */
  private static void assertNotBusy(Readiness queue) {
    long before = ((RealReadiness) queue).rounds();
    assertEquals(List.of(), told(queue, 100 * MILLI));
    long rounds = ((RealReadiness) queue).rounds() - before;
    assertTrue(rounds >= 1 && rounds <= 10, "the selector came back " + rounds + " times");
  }

  /** What was sent is there before anybody has asked whether the connection is made. */
  @Test
  void aConnectionThatNobodyHasAskedAbout_doesNotKeepTheSelectorBusy() {
    Sockets.boot(
        k -> {
          Socket listener = k.network().listen(0);
          Readiness queue = k.network().readiness();
          Socket client = k.network().connect(listener.port());
          queue.add(client, "c");
          Sockets.retry(listener::accept).write(one(), 0, 1);
          assertEquals(List.of("c w"), told(queue, LONG));
          assertNotBusy(queue);
          assertTrue(client.isConnected());
          assertEquals(List.of("c r"), told(queue, LONG));
        });
  }

  @Test
  void aConnectionThatWasFoundToBeMadeBeforeItWasTold_doesNotKeepTheSelectorBusy() {
    Sockets.boot(
        k -> {
          Socket listener = k.network().listen(0);
          Readiness queue = k.network().readiness();
          Socket client = k.network().connect(listener.port());
          queue.add(client, "c");
          Sockets.until(client::isConnected);
          assertEquals(List.of("c w"), told(queue, LONG));
          assertNotBusy(queue);
        });
  }

  @Test
  void whatWasBrokenOff_doesNotKeepTheSelectorBusy_ifNobodyLooks() {
    Sockets.boot(
        k -> {
          Socket listener = k.network().listen(0);
          Readiness queue = k.network().readiness();
          queue.add(RealNetworkTest.breakOff(listener), "s");
          assertEquals(List.of("s r"), told(queue, LONG));
          assertNotBusy(queue);
          assertNotBusy(queue);
        });
  }

  @Test
  void moreThanABatch_isToldInSeveralCalls_eachOnce() {
    int sockets = 3 * Readiness.BATCH / 2;
    Sockets.boot(
        k -> {
          Readiness queue = k.network().readiness();
          for (int i = 0; i < sockets; i++) {
            Pair p = Pair.on(k.network());
            p.client().write(one(), 0, 1);
            queue.add(p.server(), i);
          }
          List<String> all = new ArrayList<>();
          while (all.size() < sockets) {
            List<String> some = told(queue, LONG);
            assertTrue(some.size() <= Readiness.BATCH && !some.isEmpty(), "told " + some.size());
            all.addAll(some);
          }
          assertEquals(sockets, all.stream().distinct().count());
          assertNothingComes(queue);
        });
  }

  @Test
  void aSocket_isInOneQueueOnce_andOutWhenItIsClosed() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.server(), "s");
          assertThrows(KernelError.class, () -> queue.add(p.server(), "again"));
          Readiness other = k.network().readiness();
          assertThrows(KernelError.class, () -> other.add(p.server(), "other"));
          p.client().write(one(), 0, 1);
          p.server().close();
          assertNothingComes(queue);
          p.client().close();
          RealNetworkTest.assertFails(Reason.CLOSED, () -> queue.add(p.client(), "closed"));
        });
  }

  @Test
  void aWait_isAsLongAsItIsToBe() {
    Sockets.boot(
        k -> {
          Readiness queue = k.network().readiness();
          for (long nanos : new long[] {1, MILLI - 1, MILLI + 1, 20 * MILLI}) {
            long before = System.nanoTime();
            assertEquals(0, queue.await(nanos, (tag, r, w) -> {}));
            long took = System.nanoTime() - before;
            assertTrue(took >= nanos, "waited " + took + " of " + nanos + " ns");
          }
        });
  }

  @Test
  void aPort_isFreeAgainAtOnce_alsoIfItWasInAQueue_andSomebodyWaitsThere() {
    AtomicInteger rounds = new AtomicInteger();
    Sockets.boot(
        k -> {
          Readiness queue = k.network().readiness();
          Socket first = k.network().listen(0);
          queue.add(first, "l");
          first.close();
          Socket second = k.network().listen(first.port());
          RealReadinessWaitTest.startWaiter(k, queue, new AtomicInteger());
          for (int i = 0; i < 200; i++) {
            queue.add(second, "l");
            second.close();
            second = k.network().listen(first.port());
            rounds.incrementAndGet();
          }
        });
    assertEquals(200, rounds.get());
  }
}
