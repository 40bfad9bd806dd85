package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class MoreThreadPoolTest {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private static void pool(int max, long keepAliveNanos, BiConsumer<Kernel, ThreadPool> test) {
    RealKernel.boot(
        Run.LIMIT, kernel -> test.accept(kernel, new ThreadPool(kernel, max, keepAliveNanos)));
  }

  @Test
  void numbersOutOfRange_areRefused() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          assertThrows(IllegalArgumentException.class, () -> new ThreadPool(kernel, 0, 0));
          assertThrows(IllegalArgumentException.class, () -> new ThreadPool(kernel, 1, -1));
        });
  }

  @Test
  void nullTask_isRefused_andNothingChanges() {
    pool(
        1,
        0,
        (kernel, pool) -> {
          assertThrows(NullPointerException.class, () -> pool.submit(null));
          assertEquals(new ThreadPool.Stats(0, 0, 0, 0, 0, 0), pool.stats());
        });
  }

  @Test
  void withoutKeepAlive_aThreadLeavesAtOnce_butNotBeforeTheQueueIsEmpty() {
    AtomicBoolean gate = new AtomicBoolean();
    pool(
        1,
        0,
        (kernel, pool) -> {
          pool.submit(() -> Run.until(kernel, gate::get));
          pool.submit(() -> {});
          gate.set(true);
          Run.until(kernel, () -> pool.stats().threads() == 0);
          assertEquals(new ThreadPool.Stats(0, 0, 0, 2, 2, 0), pool.stats());
        });
  }

  @Test
  void aTaskMaySubmit_andShutDown() {
    AtomicInteger ran = new AtomicInteger();
    pool(
        1,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(
              () -> {
                pool.submit(ran::incrementAndGet);
                pool.shutdown();
              });
          pool.awaitTermination();
          assertEquals(1, ran.get());
        });
  }

  @Test
  void shutdown_letsIdleThreadsLeave_andMayBeRepeated() {
    pool(
        3,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(() -> {});
          Run.until(kernel, () -> pool.stats().idle() == 1);
          pool.shutdown();
          pool.shutdown();
          pool.awaitTermination();
          assertEquals(new ThreadPool.Stats(0, 0, 0, 1, 1, 0), pool.stats());
        });
  }

  @Test
  void awaitTermination_ofAPoolThatNeverHadAThread_returns() {
    pool(
        3,
        FOR_EVER,
        (kernel, pool) -> {
          pool.shutdown();
          pool.awaitTermination();
        });
  }

  @Test
  void awaitTermination_mayBeCalledByMany() {
    AtomicBoolean gate = new AtomicBoolean();
    AtomicInteger callers = new AtomicInteger();
    pool(
        1,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(() -> Run.until(kernel, gate::get));
          for (int i = 0; i < 3; i++) {
            kernel.start(
                "caller",
                () -> {
                  pool.awaitTermination();
                  assertTrue(gate.get());
                  callers.incrementAndGet();
                });
          }
          pool.shutdown();
          gate.set(true);
          Run.until(kernel, () -> callers.get() == 3);
        });
  }

  @Test
  void kernelStopped_isNotAFailureOfTheTask_andEndsTheThread() {
    AtomicBoolean caught = new AtomicBoolean();
    pool(
        1,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(
              () -> {
                caught.set(true);
                throw new KernelStopped();
              });
          Run.until(kernel, caught::get);
          assertEquals(0, pool.stats().failed());
        });
  }

  @Test
  void aThreadThatCannotBeMade_isNotCounted() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          ThreadPool pool = new ThreadPool(odd, 1, FOR_EVER);
          odd.noThreads = true;
          assertThrows(KernelError.class, () -> pool.submit(() -> {}));
          assertEquals(new ThreadPool.Stats(0, 0, 0, 0, 0, 0), pool.stats());
          odd.noThreads = false;
          pool.submit(() -> {});
          pool.shutdown();
          pool.awaitTermination();
          assertEquals(1, pool.stats().completed());
        });
  }

  /**
   * The race between a submit and the end of the keep-alive, with no luck involved: the clock jumps
   * while the worker is parked, and its park returns only after the submit has filled its slot.
   */
  @Test
  void taskGivenToAThread_whoseTimeIsUp_isNotLost() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          ThreadPool pool = new ThreadPool(odd, 1, 1_000);
          odd.parked = new AtomicBoolean();
          pool.submit(() -> {});
          Run.until(kernel, () -> odd.parked.get() && pool.stats().idle() == 1);
          odd.late.set(1_000_000);
          pool.submit(() -> {});
          odd.parked = null;
          Run.until(kernel, () -> pool.stats().completed() == 2);
        });
  }

  @Test
  void parkThatReturnsForNoReason_doesNotMakeAThreadLeave() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          odd.restless = true;
          ThreadPool pool = new ThreadPool(odd, 1, FOR_EVER);
          AtomicLong thread = new AtomicLong();
          pool.submit(() -> thread.set(kernel.current().id()));
          Run.until(kernel, () -> odd.parks.get() > 10);
          assertEquals(1, pool.stats().idle());
          AtomicLong again = new AtomicLong();
          pool.submit(() -> again.set(kernel.current().id()));
          Run.until(kernel, () -> pool.stats().completed() == 2);
          assertEquals(thread.get(), again.get());
        });
  }

  @Test
  void idleThread_leavesWhenItsTimeIsUp() {
    pool(
        2,
        1_000_000,
        (kernel, pool) -> {
          pool.submit(() -> {});
          Run.until(kernel, () -> pool.stats().threads() == 0);
          assertEquals(new ThreadPool.Stats(0, 0, 0, 1, 1, 0), pool.stats());
        });
  }

  @Test
  void shutdown_finishesWhatWasAccepted_andRefusesTheRest() {
    AtomicBoolean gate = new AtomicBoolean();
    pool(
        1,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(() -> Run.until(kernel, gate::get));
          pool.submit(() -> {});
          pool.shutdown();
          assertThrows(IllegalStateException.class, () -> pool.submit(() -> {}));
          gate.set(true);
          pool.awaitTermination();
          assertEquals(new ThreadPool.Stats(0, 0, 0, 2, 2, 0), pool.stats());
        });
  }

  @Test
  void task_thatThrows_doesNotCostAThread() {
    pool(
        1,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(
              () -> {
                throw new IllegalStateException("a bug in the task");
              });
          pool.submit(() -> {});
          Run.until(kernel, () -> pool.stats().idle() == 1);
          assertEquals(new ThreadPool.Stats(1, 1, 0, 2, 1, 1), pool.stats());
        });
  }

  @Test
  void whoeverWasIdleLast_isUsedFirst() {
    AtomicBoolean first = new AtomicBoolean();
    AtomicBoolean second = new AtomicBoolean();
    pool(
        2,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(() -> Run.until(kernel, first::get));
          KernelThread[] last = new KernelThread[2];
          pool.submit(
              () -> {
                last[0] = kernel.current();
                Run.until(kernel, second::get);
              });
          first.set(true);
          Run.until(kernel, () -> pool.stats().idle() == 1);
          second.set(true);
          Run.until(kernel, () -> pool.stats().idle() == 2);
          pool.submit(() -> last[1] = kernel.current());
          Run.until(kernel, () -> pool.stats().completed() == 3);
          assertSame(last[0], last[1]);
        });
  }

  @Test
  void awaitTermination_waits_thoughParksReturnForNoReason() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          odd.restless = true;
          ThreadPool pool = new ThreadPool(odd, 1, 0);
          pool.submit(() -> Run.until(kernel, () -> odd.parks.get() > 10));
          pool.shutdown();
          pool.awaitTermination();
          assertEquals(new ThreadPool.Stats(0, 0, 0, 1, 1, 0), pool.stats());
        });
  }
}
