package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CoroutineTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);
  private static final int DEPTH = 10_000;

  @Test
  void resumeAndSuspend_takeTurns() {
    List<String> seen = new ArrayList<>();
    Coroutine c =
        new Coroutine(
            () -> {
              seen.add("first");
              Coroutine.suspend();
              seen.add("second");
            });
    c.resume();
    seen.add("between");
    assertFalse(c.isDone());
    c.resume();
    assertTrue(c.isDone());
    assertEquals(List.of("first", "between", "second"), seen);
    assertThrows(IllegalStateException.class, c::resume);
  }

  @Test
  void whatTheBodyThrows_comesOutOfResume() {
    ArithmeticException bug = new ArithmeticException("a bug");
    Coroutine c =
        new Coroutine(
            () -> {
              throw bug;
            });
    assertSame(bug, assertThrows(ArithmeticException.class, c::resume));
    assertTrue(c.isDone());
  }

  @Test
  void oneThatRuns_cannotBeResumed() {
    Coroutine[] self = new Coroutine[1];
    AtomicInteger refused = new AtomicInteger();
    self[0] =
        new Coroutine(
            () -> {
              assertThrows(IllegalStateException.class, self[0]::resume);
              refused.incrementAndGet();
            });
    self[0].resume();
    assertEquals(1, refused.get());
  }

  @Test
  void offACoroutine_thereIsNothingToSuspend() {
    assertThrows(IllegalStateException.class, Coroutine::suspend);
  }

  private static int suspendAtTheBottom(int depth) {
    if (depth == 0) {
      Coroutine.suspend();
      return 0;
    }
    return 1 + suspendAtTheBottom(depth - 1);
  }

  /** The calls go down on one carrier and come back on another. */
  @Test
  void aDeepStack_isLeftAtTheBottom_andEnteredAgainElsewhere() throws InterruptedException {
    AtomicInteger depth = new AtomicInteger();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Coroutine c = new Coroutine(() -> depth.set(suspendAtTheBottom(DEPTH)));
    for (String name : List.of("down", "up")) {
      assertFalse(c.isDone(), name);
      assertEquals(0, depth.get(), name);
      Carrier carrier = new Carrier(name, Carrier.DEEP, c::resume);
      carrier.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
      carrier.start();
      carrier.join();
      assertNull(thrown.get());
    }
    assertTrue(c.isDone());
    assertEquals(DEPTH, depth.get());
  }

  private static int deeper(int depth) {
    return 1 + deeper(depth + 1);
  }

  /** A goroutine as a lab runs it: a record, a coroutine for its body, a kernel thread. */
  private static void goroutine(Kernel k, Runnable body) {
    G g = new G(5, new Idle(k), body);
    g.casStatus(G.Status.IDLE, G.Status.RUNNABLE);
    k.current().setG(g);
    g.casStatus(G.Status.RUNNABLE, G.Status.RUNNING);
    new Coroutine(g::runBody).resume();
  }

  @Test
  void aCallWithoutEnd_isAPanic_onTheFirstThread() {
    GoPanic panic =
        assertThrows(
            GoPanic.class, () -> RealKernel.boot(LIMIT, k -> goroutine(k, () -> deeper(0))));
    assertEquals(5, panic.goroutine());
    assertSame(StackOverflowError.class, panic.getCause().getClass());
  }

  @Test
  void aCallWithoutEnd_isAPanic_onAnyOtherThread() {
    GoPanic panic =
        assertThrows(
            GoPanic.class,
            () ->
                RealKernel.boot(
                    LIMIT,
                    k -> {
                      k.start("other", () -> goroutine(k, () -> deeper(0)));
                      while (true) {
                        k.park();
                      }
                    }));
    assertSame(StackOverflowError.class, panic.getCause().getClass());
  }

  /**
   * The control is a usual thread, on which the same calls must not fit. How large a frame is
   * depends on whether the method is compiled by then, which nobody can say on a busy machine: 16
   * bytes at least, some 100 in the interpreter. So this many fit into 16 MB in any case, and not
   * into 1 MB.
   */
  @Test
  void theFirstThread_isDeep() {
    int depth = 10 * DEPTH;
    AtomicInteger reached = new AtomicInteger();
    Runnable body = () -> reached.set(countDown(depth));
    assertThrows(
        GoPanic.class,
        () ->
            RealKernel.boot(
                LIMIT,
                k -> {
                  k.start("usual", () -> goroutine(k, body));
                  while (true) {
                    k.park();
                  }
                }));
    assertEquals(0, reached.get());
    RealKernel.boot(LIMIT, k -> goroutine(k, body));
    assertEquals(depth, reached.get());
  }

  private static int countDown(int depth) {
    return depth == 0 ? 0 : 1 + countDown(depth - 1);
  }
}
