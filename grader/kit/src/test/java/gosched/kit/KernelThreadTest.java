package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KernelThreadTest {
  private static final int MIGRATIONS = 1_000_000;

  @Test
  void current_isTooLongToBeInlined() throws IOException {
    CodeLength.assertNeverInlined(KernelThread.class, "current");
  }

  @Test
  void current_isNull_onAThreadThatIsNoKernelThread() {
    assertNull(KernelThread.current());
  }

  /**
   * One coroutine, a million moves between two carriers. The control beside it asks the JDK inline
   * and must be wrong many times: else the loop was not compiled and the test proved nothing.
   */
  @Test
  void current_isRight_afterAMillionMigrationsOfCompiledCode() throws InterruptedException {
    Migrant migrant = new Migrant();
    Carrier even = migrant.carrier("even", 0);
    Carrier odd = migrant.carrier("odd", 1);
    even.start();
    odd.start();
    even.join();
    odd.join();
    assertEquals(MIGRATIONS, migrant.moves);
    assertEquals(0, migrant.stale, "KernelThread.current() named a thread that it had left");
    assertTrue(migrant.controlStale > 1_000, "the control was stale " + migrant.controlStale);
  }

  private static final class Migrant {
    private final Coroutine coroutine = new Coroutine(this::body);
    private final AtomicInteger turn = new AtomicInteger();
    private KernelThread actual;
    private Thread actualThread;
    int moves;
    int stale;
    int controlStale;

    private void body() {
      while (moves < MIGRATIONS) {
        KernelThread before = KernelThread.current();
        Thread controlBefore = Thread.currentThread();
        Coroutine.suspend();
        moves++;
        KernelThread after = KernelThread.current();
        Thread controlAfter = Thread.currentThread();
        if (after != actual || after == before) {
          stale++;
        }
        if (controlAfter != actualThread || controlAfter == controlBefore) {
          controlStale++;
        }
      }
    }

    Carrier carrier(String name, int parity) {
      KernelThread me = new KernelThread(parity, name) {};
      Carrier carrier = new Carrier(name, Carrier.USUAL, () -> carry(me, parity));
      carrier.mount(me);
      return carrier;
    }

    private void carry(KernelThread me, int parity) {
      while (true) {
        for (int spins = 0; turn.get() % 2 != parity; spins++) {
          if (spins > 1_000) {
            Thread.yield();
          } else {
            Thread.onSpinWait();
          }
        }
        boolean done = coroutine.isDone();
        if (!done) {
          actual = me;
          actualThread = Thread.currentThread();
          coroutine.resume();
        }
        turn.incrementAndGet();
        if (done) {
          return;
        }
      }
    }
  }
}
