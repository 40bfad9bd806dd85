// public test: copied into the starter
package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TodoMeansNotStarted.class)
class ThreadPoolTest {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private static void pool(int max, long keepAliveNanos, BiConsumer<Kernel, ThreadPool> test) {
    RealKernel.boot(
        Run.LIMIT, kernel -> test.accept(kernel, new ThreadPool(kernel, max, keepAliveNanos)));
  }

  @Test
  void idleThread_takesTheNextTask() {
    Queue<Integer> threads = new ConcurrentLinkedQueue<>();
    pool(
        4,
        FOR_EVER,
        (kernel, pool) -> {
          for (int i = 0; i < 3; i++) {
            pool.submit(() -> threads.add(kernel.current().id()));
            Run.until(kernel, () -> pool.stats().idle() == 1);
          }
        });
    assertEquals(3, threads.size());
    assertEquals(1, threads.stream().distinct().count());
  }

  @Test
  void task_thatFindsNoThread_waitsItsTurn() {
    Queue<String> order = new ConcurrentLinkedQueue<>();
    AtomicBoolean gate = new AtomicBoolean();
    pool(
        1,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(() -> Run.until(kernel, gate::get));
          pool.submit(() -> order.add("first"));
          pool.submit(() -> order.add("second"));
          assertEquals(new ThreadPool.Stats(1, 0, 2, 1, 0, 0), pool.stats());
          gate.set(true);
          Run.until(kernel, () -> pool.stats().idle() == 1);
          assertEquals(new ThreadPool.Stats(1, 1, 0, 3, 3, 0), pool.stats());
        });
    assertEquals(List.of("first", "second"), List.copyOf(order));
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
}
