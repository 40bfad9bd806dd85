package gosched.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.lab01.ThreadPerGoroutine;
import gosched.lab02.EventLoop;
import org.junit.jupiter.api.Test;

/**
 * That what is measured happens as often as the benchmark says. Surefire starts this JVM with one
 * carrier for virtual threads, as the benchmark's own is.
 */
class WorkloadsTest {
  @Test
  void goroutines_countWhatHappened() {
    Goroutines eventLoop = new Goroutines(EventLoop::new);
    assertEquals(10, eventLoop.yields(10));
    assertEquals(10, eventLoop.messages(10));
    assertEquals(12, eventLoop.spawns(12, 3));
    assertEquals(10, new Goroutines(ThreadPerGoroutine::new).messages(10));
  }

  @Test
  void virtualThreads_countWhatHappened_onOneCarrier() {
    assertEquals(1_000, VirtualThreads.yields(1_000));
    assertEquals(1_000, VirtualThreads.messages(1_000));
    assertEquals(12, VirtualThreads.spawns(12, 3));
    assertEquals(1, VirtualThreads.carriers());
  }

  @Test
  void twoTurnsInARow_areOne() {
    Turns turns = new Turns();
    turns.take(1);
    turns.take(1);
    turns.take(2);
    assertEquals(2, turns.passed());
  }

  @Test
  void aCountThatIsOff_isNoMeasurement() {
    assertThrows(IllegalStateException.class, () -> Count.exactly(3, "switches", 2));
  }

  @Test
  void whatAVirtualThreadThrows_comesOut() {
    assertThrows(
        IllegalStateException.class,
        () ->
            VirtualThreads.run(
                () -> {
                  throw new InterruptedException();
                }));
  }
}
