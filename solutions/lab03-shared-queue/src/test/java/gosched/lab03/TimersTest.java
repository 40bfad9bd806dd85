// public test: copied into the starter
package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Go;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Timers by themselves need no goroutine; the first two tests move the clock by hand. */
@ExtendWith(TodoMeansNotStarted.class)
class TimersTest {
  private static final long HOUR = 3_600_000_000_000L;

  private final Queue<String> fired = new ConcurrentLinkedQueue<>();

  @Test
  void whatIsDue_fires_inOrder_andNothingElse() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          HandClock clock = new HandClock(kernel);
          Timers timers = new Timers(clock, () -> {});
          timers.after(30, () -> fired.add("30"));
          timers.after(10, () -> fired.add("10"));
          timers.after(20, () -> fired.add("20"));
          assertEquals(3, timers.pending());
          clock.advance(20);
          Run.until(kernel, () -> timers.pending() == 1);
          timers.shutdown();
        });
    assertEquals(List.of("10", "20"), List.copyOf(fired));
  }

  @Test
  void theLastOne_asksWhatCanStillHappen() {
    AtomicInteger asked = new AtomicInteger();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          HandClock clock = new HandClock(kernel);
          Timers timers = new Timers(clock, asked::incrementAndGet);
          timers.after(10, () -> fired.add("10"));
          timers.after(20, () -> fired.add("20"));
          clock.advance(10);
          Run.until(kernel, () -> timers.pending() == 1);
          assertEquals(0, asked.get());
          clock.advance(10);
          Run.until(kernel, () -> asked.get() == 1);
          timers.shutdown();
        });
    assertEquals(List.of("10", "20"), List.copyOf(fired));
  }

  /** Its thread sleeps for an hour when the second one is set. */
  @Test
  void anEarlierTimer_isNotLate() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Timers timers = new Timers(kernel, () -> {});
          timers.after(HOUR, () -> fired.add("in an hour"));
          kernel.sleep(1_000_000); // so that it most likely sleeps; if it does not, no harm
          timers.after(1_000, () -> fired.add("in a microsecond"));
          Run.until(kernel, () -> !fired.isEmpty());
          timers.shutdown();
        });
    assertEquals(List.of("in a microsecond"), List.copyOf(fired));
  }

  @Test
  void whoSleeps_holdsNoSlot() {
    long nanos = 1_000_000;
    Run.onSlots(
        1,
        s -> {
          for (int i = 0; i < 100; i++) {
            s.go(
                () -> {
                  long from = Go.nanoTime();
                  Go.sleep(nanos);
                  assertTrue(Go.nanoTime() - from >= nanos);
                  fired.add("slept");
                });
          }
          Run.yieldUntil(() -> fired.size() == 100);
        });
    assertEquals(100, fired.size());
  }
}
