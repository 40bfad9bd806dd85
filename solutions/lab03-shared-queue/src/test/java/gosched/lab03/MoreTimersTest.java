package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Timers by themselves, on a clock that is moved by hand; then sleeps, and timers in a deadlock.
 */
class MoreTimersTest {
  private static final long HOUR = 3_600_000_000_000L;
  private static final long MS = 1_000_000;

  private final Queue<String> fired = new ConcurrentLinkedQueue<>();

  private void onTimers(BiConsumer<Timers, HandClock> body) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          HandClock clock = new HandClock(kernel);
          Timers timers = new Timers(clock, () -> {});
          body.accept(timers, clock);
          timers.shutdown();
        });
  }

  @Test
  void badArguments_areRefused() {
    onTimers(
        (timers, clock) -> {
          assertThrows(NullPointerException.class, () -> new Timers(null, () -> {}));
          assertThrows(NullPointerException.class, () -> new Timers(clock, null));
          assertThrows(NullPointerException.class, () -> timers.after(1, null));
          assertThrows(NullPointerException.class, () -> timers.every(1, null));
          assertThrows(IllegalArgumentException.class, () -> timers.every(0, () -> {}));
          assertEquals(0, timers.pending());
        });
  }

  @Test
  void aStoppedTimer_doesNotFire() {
    onTimers(
        (timers, clock) -> {
          Timer stopped = timers.after(10, () -> fired.add("stopped"));
          timers.after(20, () -> fired.add("not stopped"));
          assertTrue(stopped.stop());
          assertFalse(stopped.stop());
          assertEquals(1, timers.pending());
          clock.advance(20);
          Run.until(clock, () -> timers.pending() == 0);
        });
    assertEquals(List.of("not stopped"), List.copyOf(fired));
  }

  @Test
  void aTimer_isSetAnew() {
    onTimers(
        (timers, clock) -> {
          Timer t = timers.after(HOUR, () -> fired.add("t"));
          assertTrue(t.reset(10));
          clock.advance(10);
          Run.until(clock, () -> timers.pending() == 0);
          assertFalse(t.reset(5));
          assertEquals(1, timers.pending());
          clock.advance(5);
          Run.until(clock, () -> timers.pending() == 0);
        });
    assertEquals(List.of("t", "t"), List.copyOf(fired));
  }

  @Test
  void aPeriodicTimer_staysInStep_andDropsWhatItIsTooLateFor() {
    onTimers(
        (timers, clock) -> {
          Timer t = timers.every(10, () -> fired.add("at " + clock.nanoTime()));
          clock.advance(10);
          Run.until(clock, () -> fired.size() == 1);
          clock.advance(27);
          Run.until(clock, () -> fired.size() == 2);
          clock.advance(3);
          Run.until(clock, () -> fired.size() == 3);
          assertTrue(t.stop());
          assertEquals(0, timers.pending());
        });
    assertEquals(List.of("at 1010", "at 1037", "at 1040"), List.copyOf(fired));
  }

  @Test
  void aCallback_maySetAndStopTimers_andCountsUntilItHasReturned() {
    onTimers(
        (timers, clock) -> {
          AtomicInteger inside = new AtomicInteger();
          AtomicBoolean release = new AtomicBoolean();
          Timer later = timers.after(20, () -> fired.add("later"));
          timers.after(
              10,
              () -> {
                assertTrue(later.stop());
                timers.after(0, () -> fired.add("set by a callback"));
                inside.set(timers.pending());
                Run.until(clock, release::get);
              });
          clock.advance(10);
          Run.until(clock, () -> inside.get() > 0);
          assertEquals(2, inside.get(), "itself, and the one that it has set");
          assertEquals(List.of(), List.copyOf(fired));
          release.set(true);
          Run.until(clock, () -> timers.pending() == 0);
        });
    assertEquals(List.of("set by a callback"), List.copyOf(fired));
  }

  /** The thread has nothing to wait for, and so waits without a time-out. */
  @Test
  void ifThereIsNone_theNextOneWakesTheThread() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          Timers timers = new Timers(odd, () -> {});
          timers.after(0, () -> fired.add("first"));
          Run.until(kernel, () -> odd.parks.get() == 1);
          timers.after(0, () -> fired.add("second"));
          Run.until(kernel, () -> fired.size() == 2);
          timers.shutdown();
          Run.until(kernel, () -> odd.alive.get() == 0);
          assertEquals(1, odd.started.get());
        });
  }

  @Test
  void afterShutdown_noCallbackBegins() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          Timers timers = new Timers(odd, () -> {});
          AtomicBoolean inside = new AtomicBoolean();
          AtomicBoolean release = new AtomicBoolean();
          timers.after(
              0,
              () -> {
                inside.set(true);
                Run.until(kernel, release::get);
              });
          timers.after(0, () -> fired.add("too late"));
          Run.until(kernel, inside::get);
          timers.shutdown();
          release.set(true);
          Run.until(kernel, () -> odd.alive.get() == 0);
        });
    assertEquals(List.of(), List.copyOf(fired));
  }

  @Test
  void withoutTimers_thereIsNoThread() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          new Timers(odd, () -> {}).shutdown();
          assertEquals(0, odd.started.get());
        });
  }

  @Test
  void sleep_isAWait_butNotForNoTimeAtAll() {
    Run.onSlots(
        1,
        s -> {
          s.go(() -> fired.add("other"));
          s.sleep(0);
          s.sleep(-1);
          assertEquals(List.of(), List.copyOf(fired));
          G sleeper = s.go(() -> s.sleep(HOUR));
          Run.untilWaiting(sleeper, WaitReason.SLEEP);
        });
  }

  @Test
  void afterAndEvery_startGoroutines_whichMayWait() {
    Run.onSlots(
        1,
        s -> {
          assertThrows(NullPointerException.class, () -> s.after(1, null));
          assertThrows(NullPointerException.class, () -> s.every(1, null));
          Channel<Long> c = s.channel(0);
          s.after(MS, () -> c.send(Go.current().id()));
          assertTrue(c.receive().value() > 1);
          Timer ticks = s.every(MS, () -> c.send(Go.current().id()));
          long first = c.receive().value();
          assertTrue(c.receive().value() != first);
          assertTrue(ticks.stop());
        });
  }

  @Test
  void aTimerThatIsSet_keepsTheReportAway_untilItsGoroutineHasEnded() {
    Deadlock d =
        assertThrows(
            Deadlock.class,
            () ->
                Run.onSlots(
                    1,
                    s -> {
                      s.after(5 * MS, () -> fired.add("a goroutine"));
                      s.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertEquals(List.of("goroutine 1 [parked]"), d.goroutines());
    assertEquals(List.of("a goroutine"), List.copyOf(fired));
  }

  @Test
  void aStoppedTimer_doesNotHideADeadlock() {
    Deadlock d =
        assertThrows(
            Deadlock.class,
            () ->
                Run.onSlots(
                    2,
                    s -> {
                      Timer t = s.after(HOUR, () -> {});
                      s.go(() -> s.channel(0).send("nobody receives"));
                      s.go(t::stop);
                      s.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertEquals(List.of("goroutine 1 [parked]", "goroutine 2 [chan send]"), d.goroutines());
  }
}
