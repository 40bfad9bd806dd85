// public test: copied into the starter
package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Go;
import gosched.kit.Timer;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timers belong to Ps, and there is no thread for them. */
@ExtendWith(TodoMeansNotStarted.class)
class TimersTest {
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  /** On a busy machine several are due at once, and then who was readied last runs first. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sleepers_allWake_andNobodyTooEarly(int procs) {
    Run.onPs(
        procs,
        s -> {
          for (int ms : new int[] {60, 20, 40}) {
            s.go(
                () -> {
                  long before = s.kernel().nanoTime();
                  Go.sleep(ms * Run.MS);
                  assertTrue(s.kernel().nanoTime() - before >= ms * Run.MS);
                  seen.add(ms + " ms");
                });
          }
          Go.sleep(0);
          Go.sleep(-1);
          seen.add("0 ms");
          while (s.stats().alive() > 1) {
            Go.sleep(Run.MS);
          }
        });
    assertEquals(Set.of("0 ms", "20 ms", "40 ms", "60 ms"), Set.copyOf(seen));
    if (procs == 1) { // with two, others may be awake before main comes to its next line
      assertEquals("0 ms", seen.peek());
    }
  }

  /** Main sets a timer, and does not let go of its P: a thief runs it. */
  @Test
  void theTimerOfABusyP_isRunElsewhere() {
    Run.onPs(
        2,
        s -> {
          s.after(2 * Run.MS, () -> seen.add("fired"));
          Run.until(s.kernel(), () -> !seen.isEmpty());
        });
    assertEquals(List.of("fired"), List.copyOf(seen));
  }

  @Test
  void anEarlierTimer_wakesWhoWaitsForALaterOne() {
    Run.onPs(
        2,
        s -> {
          s.go(() -> Go.sleep(3_600_000 * Run.MS));
          Run.until(s.kernel(), () -> true);
          s.kernel().sleep(5 * Run.MS); // somebody waits for an hour now
          s.after(Run.MS, () -> seen.add("fired"));
          Run.until(s.kernel(), () -> !seen.isEmpty());
        });
    assertEquals(List.of("fired"), List.copyOf(seen));
  }

  @Test
  void stop_andReset_sayWhetherItWasSet() {
    Run.onPs(
        1,
        s -> {
          Timer never = s.after(3_600_000 * Run.MS, () -> seen.add("never"));
          assertTrue(never.stop());
          assertFalse(never.stop());
          assertFalse(never.reset(3_600_000 * Run.MS));
          assertTrue(never.reset(Run.MS));
          while (seen.isEmpty()) {
            Go.sleep(Run.MS);
          }
          assertFalse(never.stop());
        });
    assertEquals(List.of("never"), List.copyOf(seen));
  }

  @Test
  void every_firesAgain_untilItIsStopped() {
    AtomicInteger ticks = new AtomicInteger();
    Run.onPs(
        2,
        s -> {
          assertThrows(IllegalArgumentException.class, () -> s.every(0, () -> {}));
          Timer ticker = s.every(Run.MS, ticks::incrementAndGet);
          while (ticks.get() < 5) {
            Go.sleep(Run.MS);
          }
          assertTrue(ticker.stop());
        });
    assertTrue(ticks.get() >= 5);
  }
}
