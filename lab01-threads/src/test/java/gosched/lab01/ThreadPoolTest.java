package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void everyTask_getsAThread_untilTheLimit() {
    AtomicBoolean gate = new AtomicBoolean();
    pool(
        3,
        FOR_EVER,
        (kernel, pool) -> {
          for (int i = 0; i < 5; i++) {
            pool.submit(() -> Run.until(kernel, gate::get));
          }
          assertEquals(new ThreadPool.Stats(3, 0, 2, 3, 0, 0), pool.stats());
          gate.set(true);
          Run.until(kernel, () -> pool.stats().idle() == 3);
        });
  }

  @Test
  void aTask_maySubmitAnother() {
    pool(
        1,
        FOR_EVER,
        (kernel, pool) -> {
          pool.submit(() -> pool.submit(() -> {}));
          Run.until(kernel, () -> pool.stats().completed() == 2);
        });
  }
}
