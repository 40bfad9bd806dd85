// public test: copied into the starter
package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thread is enough: the queue has a lock, and all that is hard is elsewhere. */
@ExtendWith(TodoMeansNotStarted.class)
class GlobalRunQueueTest {

  @Test
  void firstIn_firstOut() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          GlobalRunQueue q = new GlobalRunQueue(kernel.lock("global"));
          G[] gs = Run.goroutines(kernel, 5);
          assertNull(q.take());
          for (G g : gs) {
            q.put(g);
          }
          assertEquals(5, q.size());
          for (G g : gs) {
            assertSame(g, q.take());
          }
          assertTrue(q.isEmpty());
        });
  }

  /** min(128, size, size / procs + 1). */
  @ParameterizedTest
  @CsvSource({"1, 8, 1", "3, 1, 3", "10, 4, 3", "10, 100, 1", "256, 2, 128", "1000, 4, 128"})
  void aBatch_isAFairPart(int size, int procs, int taken) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          GlobalRunQueue q = new GlobalRunQueue(kernel.lock("global"));
          LocalRunQueue mine = new LocalRunQueue(q);
          G[] gs = Run.goroutines(kernel, size);
          for (G g : gs) {
            q.put(g);
          }
          assertSame(gs[0], q.takeBatch(mine, procs));
          assertEquals(taken - 1, mine.size());
          for (int i = 1; i < taken; i++) {
            assertSame(gs[i], mine.get());
          }
          assertEquals(size - taken, q.size());
        });
  }

  @Test
  void ofNothing_thereIsNoPart() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          GlobalRunQueue q = new GlobalRunQueue(kernel.lock("global"));
          assertNull(q.takeBatch(new LocalRunQueue(q), 4));
        });
  }
}
