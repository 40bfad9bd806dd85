// public test: copied into the starter
package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Go;
import gosched.kit.TodoMeansNotStarted;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** GOMAXPROCS, while goroutines run. */
@ExtendWith(TodoMeansNotStarted.class)
class WorldTest {

  @Test
  void gomaxprocs_saysWhatItWas_andLessThanOneOnlyAsks() {
    Run.onPs(
        3,
        s -> {
          assertEquals(3, Go.gomaxprocs(0));
          assertEquals(3, Go.gomaxprocs(5));
          assertEquals(5, Go.gomaxprocs(5));
          assertEquals(5, Go.gomaxprocs(1));
          assertEquals(1, Go.gomaxprocs(-1));
        });
  }

  @Test
  void morePs_runMoreAtOnce() {
    AtomicInteger together = new AtomicInteger();
    Run.onPs(
        1,
        s -> {
          for (int i = 0; i < 3; i++) {
            s.go(
                () -> {
                  together.incrementAndGet();
                  Run.until(s.kernel(), () -> together.get() == 4);
                });
          }
          Go.gomaxprocs(4);
          together.incrementAndGet();
          Run.until(s.kernel(), () -> together.get() == 4);
        });
    assertEquals(4, together.get());
  }

  /** Twenty compute; the number changes under them; each counts who is there beside it. */
  @Test
  void neverMoreRun_thanItSays_andNobodyIsLost() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger allowed = new AtomicInteger(4);
    Run.onPs(
        4,
        s -> {
          for (int i = 0; i < 20; i++) {
            s.go(
                () -> {
                  for (int turn = 0; turn < 50; turn++) {
                    int most = allowed.get();
                    assertTrue(inside.incrementAndGet() <= Math.max(most, allowed.get()));
                    s.kernel().work(10 * Run.US);
                    inside.decrementAndGet();
                    s.yield();
                  }
                });
          }
          for (int n : new int[] {1, 3, 2, 4, 1, 2}) {
            if (n > Go.gomaxprocs(0)) {
              allowed.set(n); // before there are more
              Go.gomaxprocs(n);
            } else {
              Go.gomaxprocs(n);
              allowed.set(n);
            }
            Go.sleep(Run.MS / 2);
          }
          while (s.stats().alive() > 1) {
            Go.sleep(Run.MS);
          }
          assertEquals(21, s.stats().spawned());
        });
  }

  @Test
  void theWorldStops_thoughSomebodyIsInASystemCall() {
    AtomicBoolean inCall = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean back = new AtomicBoolean();
    Run.onPs(
        2,
        s -> {
          s.go(
              () -> {
                Go.syscall(
                    () -> {
                      inCall.set(true);
                      Run.until(s.kernel(), over::get);
                    });
                back.set(true);
              });
          Run.until(s.kernel(), inCall::get);
          assertEquals(2, Go.gomaxprocs(1));
          over.set(true);
          while (!back.get()) {
            Go.sleep(Run.MS / 10);
          }
        });
    assertTrue(back.get());
  }

  @Test
  void severalMayStopTheWorld_oneAfterTheOther() {
    AtomicInteger done = new AtomicInteger();
    Run.onPs(
        3,
        s -> {
          for (int i = 0; i < 6; i++) {
            int n = 1 + i % 3;
            s.go(
                () -> {
                  for (int turn = 0; turn < 10; turn++) {
                    Go.gomaxprocs(n);
                  }
                  done.incrementAndGet();
                });
          }
          while (done.get() < 6) {
            Go.sleep(Run.MS / 10);
          }
        });
    assertEquals(6, done.get());
  }

  @Test
  void theTimersOfAP_thatIsNoMore_stillRun() {
    AtomicInteger woken = new AtomicInteger();
    Run.onPs(
        4,
        s -> {
          for (int i = 0; i < 20; i++) {
            s.go(
                () -> {
                  s.kernel().work(20 * Run.US); // so that all Ps come to have some
                  Go.sleep(3 * Run.MS);
                  woken.incrementAndGet();
                });
          }
          Go.sleep(Run.MS);
          Go.gomaxprocs(1);
          while (woken.get() < 20) {
            Go.sleep(Run.MS / 2);
          }
        });
    assertEquals(20, woken.get());
  }
}
