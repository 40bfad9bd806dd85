package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class MoreOffloadTest {

  private static void odd(int threads, BiConsumer<OddKernel, EventLoop> main) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          EventLoop loop = new EventLoop(odd, threads);
          loop.run(() -> main.accept(odd, loop));
        });
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable t) throws E {
    throw (E) t;
  }

  @Test
  void badArguments_areRefused() {
    odd(
        1,
        (kernel, loop) -> {
          assertThrows(NullPointerException.class, () -> new Offload(null, 1));
          assertThrows(IllegalArgumentException.class, () -> new Offload(loop, 0));
          assertThrows(NullPointerException.class, () -> loop.offload().call(null));
          assertEquals(0, loop.offload().pending());
          assertEquals(0, kernel.started.get());
        });
  }

  @Test
  void aResult_mayBeNull() {
    odd(1, (kernel, loop) -> assertNull(loop.offload().call(() -> null)));
  }

  @Test
  void whatTheCallThrows_isThrownToItsCaller_andCostsNoThread() {
    List<Throwable> thrown =
        List.of(
            new ArithmeticException("an exception"),
            new AssertionError("an error"),
            new ReflectiveOperationException("a checked one, smuggled"));
    List<Throwable> caught = new ArrayList<>();
    odd(
        1,
        (kernel, loop) -> {
          for (Throwable t : thrown) {
            caught.add(
                assertThrows(
                    Throwable.class,
                    () ->
                        loop.offload()
                            .call(
                                () -> {
                                  MoreOffloadTest.<RuntimeException>sneak(t);
                                  return 0;
                                })));
            assertEquals(0, loop.offload().pending());
          }
          assertEquals(7, loop.offload().call(() -> 7));
          assertEquals(1, kernel.started.get());
        });
    assertSame(thrown.get(0), caught.get(0));
    assertSame(thrown.get(1), caught.get(1));
    assertSame(IllegalStateException.class, caught.get(2).getClass());
    assertSame(thrown.get(2), caught.get(2).getCause());
  }

  @Test
  void withoutAThread_theCallIsNotMade() {
    AtomicInteger made = new AtomicInteger();
    odd(
        1,
        (kernel, loop) -> {
          kernel.noThreads = true;
          assertThrows(KernelError.class, () -> loop.offload().call(made::incrementAndGet));
          assertEquals(0, loop.offload().pending());
          kernel.noThreads = false;
          assertEquals(1, loop.offload().call(made::incrementAndGet));
        });
    assertEquals(1, made.get());
  }

  @Test
  void theCall_isNoGoroutine() {
    odd(
        2,
        (kernel, loop) -> {
          loop.offload()
              .call(
                  () -> {
                    assertNull(KernelThread.current().g());
                    assertNull(loop.current());
                    assertThrows(KernelError.class, () -> Go.yield());
                    assertThrows(KernelError.class, () -> loop.offload().call(() -> 1));
                    return 0;
                  });
          assertEquals(0, loop.offload().pending());
        });
  }

  @Test
  void manyCalls_allComeBack_eachToItsOwnGoroutine() {
    int calls = 500;
    int[] results = new int[calls];
    odd(
        4,
        (kernel, loop) -> {
          Group all = Go.waitGroup();
          all.add(calls);
          for (int i = 0; i < calls; i++) {
            int id = i;
            Go.go(
                () -> {
                  results[id] = loop.offload().call(() -> id + 1);
                  all.done();
                });
          }
          all.await();
          assertTrue(kernel.started.get() <= 4, kernel.started + " threads");
        });
    for (int i = 0; i < calls; i++) {
      assertEquals(i + 1, results[i]);
    }
  }

  /** The threads' keep-alive never ends here: they leave because run is over, or not at all. */
  @Test
  void theThreads_leave_whenRunReturns() {
    AtomicBoolean gate = new AtomicBoolean();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          odd.patient = true;
          EventLoop loop = new EventLoop(odd);
          loop.run(
              () -> {
                Go.go(
                    () ->
                        loop.offload()
                            .call(
                                () -> {
                                  Run.until(kernel, gate::get);
                                  return 0;
                                }));
                Go.yield();
                assertEquals(1, loop.offload().call(() -> 1));
              });
          Run.until(kernel, () -> odd.alive.get() == 1); // the other one is in its call
          gate.set(true);
          Run.until(kernel, () -> odd.alive.get() == 0);
          assertEquals(2, odd.started.get());
        });
  }

  @Test
  void whileACallIsOut_theLoopParks_andDoesNotAskAgainAndAgain() {
    odd(
        1,
        (kernel, loop) -> {
          loop.offload()
              .call(
                  () -> {
                    Run.until(kernel, () -> kernel.parks.get() == 1);
                    kernel.sleep(3_000_000);
                    return 0;
                  });
          assertEquals(1, kernel.parks.get());
        });
  }

  @Test
  void pending_countsTheCallsThatAreOut_waitingForAThreadOrNot() {
    AtomicBoolean gate = new AtomicBoolean();
    odd(
        2,
        (kernel, loop) -> {
          Group all = Go.waitGroup();
          all.add(3);
          for (int i = 0; i < 3; i++) {
            Go.go(
                () -> {
                  loop.offload()
                      .call(
                          () -> {
                            Run.until(kernel, gate::get);
                            return 0;
                          });
                  all.done();
                });
          }
          loop.yield();
          assertEquals(3, loop.offload().pending());
          assertEquals(2, kernel.started.get());
          gate.set(true);
          all.await();
          assertEquals(0, loop.offload().pending());
        });
  }
}
