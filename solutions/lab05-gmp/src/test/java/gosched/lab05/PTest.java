// public test: copied into the starter
package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import gosched.lab04.GlobalRunQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue of a P by itself: first one thread that plays all parts, at the end two. */
@ExtendWith(TodoMeansNotStarted.class)
class PTest {

  private static void onAP(BiConsumer<Kernel, P> test) {
    RealKernel.boot(Run.LIMIT, kernel -> test.accept(kernel, p(kernel, 0)));
  }

  private static P p(Kernel kernel, int id) {
    return new P(id, new GlobalRunQueue(kernel.lock("global")));
  }

  @Test
  void whoIsNext_comesFirst_andWhoWasThere_goesToTheTail() {
    onAP(
        (kernel, p) -> {
          G[] gs = Run.goroutines(kernel, 4);
          p.runqput(gs[0], true);
          p.runqput(gs[1], true); // 0 goes into the ring
          p.runqput(gs[2], false); // behind 0
          p.runqput(gs[3], true); // 1 goes behind 2
          assertSame(gs[3], p.takeRunnext());
          assertNull(p.takeRunnext());
          assertSame(gs[0], p.runqget());
          assertSame(gs[2], p.runqget());
          assertSame(gs[1], p.runqget());
          assertNull(p.runqget());
        });
  }

  @Test
  void whoIsNext_isInTheQueue_butNotInItsSize() {
    onAP(
        (kernel, p) -> {
          assertTrue(p.runqempty());
          p.runqput(Run.goroutines(kernel, 1)[0], true);
          assertFalse(p.runqempty());
          assertEquals(0, p.runqsize());
          assertNull(p.runqget());
          p.takeRunnext();
          assertTrue(p.runqempty());
          assertEquals("P0 0", p + " " + p.id());
        });
  }

  @Test
  void aThief_takesTheOlderHalf_andNotWhoIsNext() {
    onAP(
        (kernel, victim) -> {
          G[] gs = Run.goroutines(kernel, 4);
          for (G g : gs) {
            victim.runqput(g, true);
          }
          P thief = p(kernel, 1);
          assertSame(gs[1], thief.runqsteal(victim, true)); // of 0, 1, 2: two
          assertSame(gs[0], thief.runqget());
          assertEquals(1, victim.runqsize());
          assertSame(gs[3], victim.takeRunnext());
        });
  }

  @Test
  void ifNobodyElseIsThere_aThiefTakesWhoIsNext_ifItMay() {
    onAP(
        (kernel, victim) -> {
          G g = Run.goroutines(kernel, 1)[0];
          victim.runqput(g, true);
          P thief = p(kernel, 1);
          assertNull(thief.runqsteal(victim, false));
          assertSame(g, thief.runqsteal(victim, true));
          assertNull(victim.takeRunnext());
          assertTrue(victim.runqempty() && thief.runqempty());
        });
  }

  /** How often it went wrong in a thousand runs says little: ./grade can choose the bad moments. */
  @Test
  void theHolderAndAThief_takeEachOnce() {
    int n = 20_000;
    AtomicIntegerArray out = new AtomicIntegerArray(n + 1);
    onAP(
        (kernel, p) -> {
          AtomicInteger taken = new AtomicInteger();
          AtomicInteger over = new AtomicInteger();
          P mine = p(kernel, 1);
          kernel.start(
              "thief",
              () -> {
                while (taken.get() < n) {
                  count(mine.runqsteal(p, true), out, taken);
                  for (G g = mine.runqget(); g != null; g = mine.runqget()) {
                    count(g, out, taken); // until it is empty: only then it may steal again
                  }
                }
                over.incrementAndGet();
              });
          for (G g : Run.goroutines(kernel, n)) {
            p.runqput(g, true);
            if (p.runqsize() > 200) { // no overflow today
              count(p.takeRunnext(), out, taken);
              count(p.runqget(), out, taken);
            }
          }
          while (taken.get() < n) {
            count(p.takeRunnext(), out, taken);
            count(p.runqget(), out, taken);
          }
          Run.until(kernel, () -> over.get() == 1);
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
