package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.RealKernel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the public tests leave out: many at once, and what does not fit in. */
class MoreQueuesTest {

  @Test
  void the257th_takesTheOlderHalfAlong() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          GlobalRunQueue global = new GlobalRunQueue(kernel.lock("global"));
          LocalRunQueue q = new LocalRunQueue(global);
          G[] gs = Run.goroutines(kernel, 257);
          for (G g : gs) {
            q.put(g);
          }
          assertEquals(129, global.size());
          assertEquals(128, q.size());
          for (int i = 0; i < 128; i++) {
            assertSame(gs[i], global.take());
            assertSame(gs[i + 128], q.get());
          }
          assertSame(gs[256], global.take());
          assertTrue(global.isEmpty() && q.isEmpty());
        });
  }

  @Test
  void putAll_keepsTheOrder_alsoBehindOthers() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          GlobalRunQueue global = new GlobalRunQueue(kernel.lock("global"));
          G[] gs = Run.goroutines(kernel, 6);
          global.put(gs[0]);
          global.putAll(Arrays.copyOfRange(gs, 1, 6), 4); // and the last one is not meant
          assertEquals(5, global.size());
          for (int i = 0; i < 5; i++) {
            assertSame(gs[i], global.take());
          }
          assertTrue(global.isEmpty());
        });
  }

  @Test
  void badArguments_areRefused() {
    assertThrows(NullPointerException.class, () -> new GlobalRunQueue(null));
    assertThrows(NullPointerException.class, () -> new LocalRunQueue(null));
    for (int bad : new int[] {0, -1}) {
      assertThrows(IllegalArgumentException.class, () -> new StealOrder(bad));
    }
  }
}
