package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ring by itself: first one thread that plays all parts, at the end several. */
@ExtendWith(TodoMeansNotStarted.class)
class LocalRunQueueTest {

  private static void onAQueue(BiConsumer<Kernel, LocalRunQueue> test) {
    RealKernel.boot(Run.LIMIT, kernel -> test.accept(kernel, queue(kernel)));
  }

  private static LocalRunQueue queue(Kernel kernel) {
    return new LocalRunQueue(new GlobalRunQueue(kernel.lock("global")));
  }

  @Test
  void theOwner_getsWhatItPut_inThatOrder_alsoWhenTheRingHasGoneRound() {
    onAQueue(
        (kernel, q) -> {
          G[] gs = Run.goroutines(kernel, 1_000);
          assertNull(q.get());
          q.put(gs[0]);
          for (int i = 1; i < gs.length; i++) {
            q.put(gs[i]);
            assertEquals(2, q.size());
            assertSame(gs[i - 1], q.get());
            assertFalse(q.isEmpty());
          }
          assertSame(gs[999], q.get());
          assertTrue(q.isEmpty());
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "5, 3", "255, 128", "256, 128"})
  void aThief_takesHalf_roundedUp_theOldest(int there, int taken) {
    onAQueue(
        (kernel, victim) -> {
          G[] gs = Run.goroutines(kernel, there);
          for (G g : gs) {
            victim.put(g);
          }
          LocalRunQueue thief = queue(kernel);
          Set<Long> ids = new TreeSet<>();
          for (G g = thief.steal(victim); g != null; g = thief.get()) {
            ids.add(g.id());
          }
          Set<Long> oldest = new TreeSet<>();
          for (int i = 0; i < taken; i++) {
            oldest.add(gs[i].id());
          }
          assertEquals(oldest, ids);
          assertEquals(there - taken, victim.size());
          for (int i = taken; i < there; i++) {
            assertSame(gs[i], victim.get());
          }
        });
  }

  @Test
  void whereNothingIs_nothingIsStolen() {
    onAQueue(
        (kernel, victim) -> {
          LocalRunQueue thief = queue(kernel);
          assertNull(thief.steal(victim));
          assertTrue(thief.isEmpty());
          assertEquals(0, thief.size());
        });
  }

  /** How often it went wrong in a thousand runs says little: ./grade can choose the bad moments. */
  @Test
  void anOwnerAndTwoThieves_takeEachOnce() {
    int n = 20_000;
    AtomicIntegerArray out = new AtomicIntegerArray(n + 1);
    onAQueue(
        (kernel, q) -> {
          G[] gs = Run.goroutines(kernel, n);
          AtomicInteger taken = new AtomicInteger();
          AtomicInteger over = new AtomicInteger();
          for (int thief = 1; thief <= 2; thief++) {
            LocalRunQueue mine = queue(kernel);
            kernel.start(
                "thief" + thief,
                () -> {
                  while (taken.get() < n) {
                    for (G g = mine.steal(q); g != null; g = mine.get()) {
                      out.incrementAndGet((int) g.id());
                      taken.incrementAndGet();
                    }
                  }
                  over.incrementAndGet();
                });
          }
          for (G g : gs) {
            if (q.size() == LocalRunQueue.CAPACITY) { // no overflow today
              count(q.get(), out, taken);
            }
            q.put(g);
          }
          while (taken.get() < n) {
            count(q.get(), out, taken);
          }
          Run.until(kernel, () -> over.get() == 2);
        });
    for (int id = 1; id <= n; id++) {
      assertEquals(1, out.get(id), "how often goroutine " + id + " came out");
    }
  }

  private static void count(G g, AtomicIntegerArray out, AtomicInteger taken) {
    if (g != null) {
      out.incrementAndGet((int) g.id());
      taken.incrementAndGet();
    }
  }
}
