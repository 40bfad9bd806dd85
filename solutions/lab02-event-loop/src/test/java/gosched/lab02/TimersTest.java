// public test: copied into the starter
package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Go;
import gosched.kit.TodoMeansNotStarted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The heap by itself needs no goroutine and no real time. The last test has both. */
@ExtendWith(TodoMeansNotStarted.class)
class TimersTest {
  private final HandClock clock = new HandClock(1_000);
  private final Timers timers = new Timers(clock);
  private final List<String> fired = new ArrayList<>();

  @Test
  void theEarliest_isNext() {
    assertEquals(Timers.NEVER, timers.next());
    timers.after(30, () -> fired.add("30"));
    timers.after(10, () -> fired.add("10"));
    timers.after(20, () -> fired.add("20"));
    assertEquals(1_010, timers.next());
    assertEquals(List.of(), fired);
  }

  @Test
  void run_firesWhatIsDue_andNothingElse() {
    timers.after(30, () -> fired.add("30"));
    timers.after(10, () -> fired.add("10"));
    timers.after(20, () -> fired.add("20"));
    assertEquals(0, timers.run());
    clock.now = 1_020;
    assertEquals(2, timers.run());
    assertEquals(List.of("10", "20"), fired);
    assertEquals(1_030, timers.next());
  }

  @Test
  void ofTwoForTheSameTime_theOneSetFirst_isFirst() {
    timers.after(10, () -> fired.add("first"));
    clock.now = 1_005;
    timers.after(5, () -> fired.add("second"));
    timers.after(5, () -> fired.add("third"));
    clock.now = 1_010;
    assertEquals(3, timers.run());
    assertEquals(List.of("first", "second", "third"), fired);
  }

  @Test
  void aTimerSetByACallback_waitsForTheNextRun() {
    timers.after(
        0,
        () -> {
          fired.add("first");
          timers.after(0, () -> fired.add("second"));
        });
    assertEquals(1, timers.run());
    assertEquals(List.of("first"), fired);
    assertEquals(1, timers.run());
    assertEquals(List.of("first", "second"), fired);
  }

  /** Different times would prove less: nobody knows how long a real machine stops in between. */
  @Test
  void whoSleepsAsLong_wakesInTheSameOrder() {
    long nanos = 2_000_000;
    Run.onLoop(
        loop -> {
          long from = Go.nanoTime();
          for (String name : List.of("a", "b", "c")) {
            Go.go(
                () -> {
                  Go.sleep(nanos);
                  assertTrue(Go.nanoTime() - from >= nanos);
                  fired.add(name);
                });
          }
          while (fired.size() < 3) {
            Go.sleep(nanos);
          }
        });
    assertEquals(List.of("a", "b", "c"), fired);
  }
}
