package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Sockets.Pair;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Threads beside the one that waits. */
class RealReadinessWaitTest {
  private static final Readiness.Sink NOBODY = (tag, r, w) -> {};
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  /** Waits again and again without end; counts how often it came back. Returns when it waits. */
  static KernelThread startWaiter(Kernel k, Readiness queue, AtomicInteger back) {
    KernelThread thread =
        k.start(
            "waiter",
            () -> {
              while (true) {
                queue.await(Readiness.FOREVER, NOBODY);
                back.incrementAndGet();
              }
            });
    Sockets.until(() -> ((RealReadiness) queue).isWaitedIn());
    return thread;
  }

  @Test
  void aWake_letsWhoWaitsReturn_orTheNext_once() {
    Sockets.boot(
        k -> {
          Readiness queue = k.network().readiness();
          queue.wake();
          queue.wake();
          for (int i = 0; i < 10; i++) {
            assertEquals(0, queue.await(0, NOBODY)); // does not use it up
          }
          long before = System.nanoTime();
          assertEquals(0, queue.await(LONG, NOBODY));
          assertTrue(System.nanoTime() - before < LONG, "the wake was used up");
          before = System.nanoTime();
          queue.await(20 * MILLI, NOBODY);
          assertTrue(System.nanoTime() - before >= 20 * MILLI, "two counted as two");
          AtomicInteger back = new AtomicInteger();
          startWaiter(k, queue, back);
          for (int i = 1; i <= 100; i++) {
            queue.wake();
            int expected = i;
            Sockets.until(() -> back.get() >= expected);
          }
        });
  }

  @Test
  void aWake_isNotLost_besideOthersThatDoNotWait() {
    int wakes = 10_000;
    AtomicInteger polls = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    Sockets.boot(
        k -> {
          Readiness queue = k.network().readiness();
          AtomicInteger asked = new AtomicInteger();
          k.start(
              "waiter",
              () -> {
                while (true) {
                  queue.await(Readiness.FOREVER, NOBODY);
                  answered.set(asked.get());
                }
              });
          k.start(
              "poller",
              () -> {
                while (true) {
                  queue.await(0, NOBODY);
                  polls.incrementAndGet();
                }
              });
          for (int i = 1; i <= wakes; i++) {
            asked.set(i);
            queue.wake();
            int expected = i;
            Sockets.until(() -> answered.get() >= expected);
          }
        });
    assertTrue(answered.get() >= wakes);
    assertTrue(polls.get() > 1_000, "only " + polls + " polls beside them");
  }

  @Test
  void whoDoesNotWait_returnsAtOnce_whileAnotherWaits_andIsToldNothing() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          startWaiter(k, queue, new AtomicInteger());
          for (int i = 0; i < 1_000; i++) {
            assertEquals(0, queue.await(0, NOBODY)); // would hang at the selector's monitor
          }
          queue.add(p.server(), "s"); // neither must this
          p.server().close();
        });
  }

  @Test
  void aSecondThatWaits_isRefused() {
    Sockets.boot(
        k -> {
          Readiness queue = k.network().readiness();
          startWaiter(k, queue, new AtomicInteger());
          assertThrows(KernelError.class, () -> queue.await(1, NOBODY));
          assertThrows(KernelError.class, () -> queue.await(Readiness.FOREVER, NOBODY));
        });
  }

  @Test
  void aKernelThatStops_endsTheWait() {
    for (int i = 0; i < 50; i++) {
      AtomicReference<Throwable> end = new AtomicReference<>();
      Sockets.boot(
          k -> {
            Readiness queue = k.network().readiness();
            AtomicBoolean begun = new AtomicBoolean();
            k.start(
                "waiter",
                () -> {
                  begun.set(true);
                  try {
                    queue.await(Readiness.FOREVER, NOBODY);
                  } catch (Throwable e) {
                    end.set(e);
                    throw e;
                  }
                });
            Sockets.until(begun::get);
          });
      Sockets.until(() -> end.get() != null);
      assertTrue(end.get() instanceof KernelStopped, () -> end.get().toString());
    }
  }

  @Test
  void whoIsTold_mayUseTheQueueAndTheSocket() {
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.server(), "s");
          p.client().write(new byte[1], 0, 1);
          AtomicInteger told = new AtomicInteger();
          queue.await(
              LONG,
              (tag, r, w) -> {
                assertEquals(0, queue.await(1, NOBODY));
                queue.add(p.listener(), "l");
                queue.wake();
                p.listener().close();
                p.server().close();
                told.incrementAndGet();
              });
          assertEquals(1, told.get());
        });
  }

  /**
   * No edge is lost, whatever comes together: one thread waits, one polls, one answers what they
   * tell, and one sends a byte and waits for the answer, with pauses that differ. What is told
   * while the answerer is not there is what mutes a socket, and must arm it again.
   */
  @Test
  void noEdgeIsLost_betweenThreads() {
    int rounds = 20_000;
    AtomicInteger echoed = new AtomicInteger();
    AtomicInteger edges = new AtomicInteger();
    Sockets.boot(
        k -> {
          Pair p = Pair.on(k.network());
          Readiness queue = k.network().readiness();
          queue.add(p.server(), "s");
          AtomicInteger news = new AtomicInteger();
          Readiness.Sink sink =
              (tag, r, w) -> {
                edges.incrementAndGet();
                news.set(1);
              };
          k.start("waiter", () -> forever(() -> queue.await(Readiness.FOREVER, sink)));
          k.start("poller", () -> forever(() -> pollAndRest(k, queue, sink)));
          k.start("answerer", () -> forever(() -> answer(p.server(), news, echoed)));
          byte[] one = new byte[1];
          for (int i = 0; i < rounds; i++) {
            one[0] = (byte) i;
            assertEquals(1, p.client().write(one, 0, 1));
            if (i % 3 == 0) {
              p.client().write(one, 0, 1);
              Sockets.read(p.client(), 1);
            }
            assertEquals((byte) i, Sockets.read(p.client(), 1)[0]);
            k.work(i % 64 * 100L);
          }
        });
    assertEquals(rounds + (rounds + 2) / 3, echoed.get());
    assertTrue(edges.get() > rounds / 10, "only " + edges + " edges");
  }

  private static void forever(Runnable step) {
    while (true) {
      step.run();
    }
  }

  private static void pollAndRest(Kernel k, Readiness queue, Readiness.Sink sink) {
    queue.await(0, sink);
    k.sleep(50_000);
  }

  /** Reads to the end, as a goroutine does that was told; a byte at a time. */
  private static void answer(Socket socket, AtomicInteger news, AtomicInteger echoed) {
    if (news.getAndSet(0) == 0) {
      Thread.yield();
      return;
    }
    byte[] one = new byte[1];
    while (socket.read(one, 0, 1) == 1) {
      echoed.incrementAndGet();
      assertEquals(1, socket.write(one, 0, 1));
    }
  }
}
