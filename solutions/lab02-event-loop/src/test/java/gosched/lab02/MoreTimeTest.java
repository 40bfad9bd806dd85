package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Locker;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time as goroutines see it; and its end, when nothing is to come. */
class MoreTimeTest {
  private static final long MS = 1_000_000;

  /** In ns: for what must not fire while a test runs. */
  private static final long LONG = 3_600_000 * MS;

  @Test
  void badArguments_areRefused() {
    Run.onLoop(
        loop -> {
          assertThrows(NullPointerException.class, () -> loop.after(1, null));
          assertThrows(NullPointerException.class, () -> loop.every(1, null));
          assertThrows(IllegalArgumentException.class, () -> loop.every(0, () -> {}));
          assertThrows(IllegalArgumentException.class, () -> loop.every(-1, () -> {}));
          assertEquals(1, loop.stats().spawned());
        });
  }

  @Test
  void sleep_isAWait_butNotForNoTimeAtAll() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          loop.go(() -> seen.add("other"));
          loop.sleep(0);
          loop.sleep(-1);
          assertEquals(List.of(), seen);
          G sleeper = loop.go(() -> loop.sleep(LONG));
          loop.yield();
          assertSame(WaitReason.SLEEP, sleeper.waitReason());
          long from = Go.nanoTime();
          loop.sleep(MS);
          assertTrue(Go.nanoTime() - from >= MS);
        });
  }

  @Test
  void sleepForEver_isNoDeadlock_andOthersGoOn() {
    Run.onLoop(
        loop -> {
          G sleeper = loop.go(() -> loop.sleep(Long.MAX_VALUE));
          loop.sleep(MS);
          assertSame(WaitReason.SLEEP, sleeper.waitReason());
        });
  }

  @Test
  void after_startsAGoroutineOfItsOwn_whichMayWait() {
    Run.onLoop(
        loop -> {
          Channel<G> c = Go.chan(0);
          long from = Go.nanoTime();
          Timer t = Go.after(2 * MS, () -> c.send(Go.current()));
          assertEquals(1, loop.stats().spawned());
          G g = c.receive().value();
          assertTrue(Go.nanoTime() - from >= 2 * MS);
          assertNotSame(Go.current(), g);
          assertEquals(2, loop.stats().spawned());
          assertFalse(t.stop());
          assertFalse(t.reset(0));
          assertSame(g, c.receive().value(), "its record is free, and used again");
          assertEquals(3, loop.stats().spawned());
        });
  }

  @Test
  void every_startsOneEachTime_untilItIsStopped() {
    List<Long> ids = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Channel<Long> ticks = Go.chan(1);
          Timer t = Go.every(MS, () -> ticks.trySend(Go.current().id()));
          for (int i = 0; i < 3; i++) {
            ids.add(ticks.receive().value());
          }
          assertTrue(t.stop());
          assertFalse(t.stop());
          long spawned = loop.stats().spawned();
          Go.sleep(3 * MS);
          assertEquals(spawned, loop.stats().spawned());
        });
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
  }

  @Test
  void whoIsRunnable_doesNotKeepTimersFromFiring() {
    boolean[] fired = new boolean[1];
    Run.onLoop(
        loop -> {
          Go.after(MS, () -> fired[0] = true);
          while (!fired[0]) {
            Go.yield(); // the queue is never empty
          }
        });
  }

  @Test
  void timersThatAreDue_comeBehindWhoIsRunnable_beforeTheNextTurn() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Go.after(0, () -> seen.add("timer"));
          Go.go(() -> seen.add("a"));
          Go.go(() -> seen.add("b"));
          Go.yield(); // the queue: a, b, main; and then the timer fires
          seen.add("main");
          Go.yield();
        });
    assertEquals(List.of("a", "b", "main", "timer"), seen);
  }

  @Test
  void theLoop_parksOnce_untilTheTimeHasCome() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          new EventLoop(odd)
              .run(
                  () -> {
                    Go.sleep(5 * MS);
                    // None, if this machine stopped for so long before the loop came to it.
                    assertTrue(odd.parks.get() <= 1, "parks: " + odd.parks);
                    odd.restless = true;
                    long from = odd.nanoTime();
                    Go.sleep(5 * MS);
                    assertTrue(odd.nanoTime() - from >= 5 * MS);
                  });
          assertEquals(0, odd.started.get());
        });
  }

  @Test
  void aStoppedTimer_doesNotHideADeadlock() {
    Deadlock d =
        assertThrows(
            Deadlock.class,
            () ->
                Run.onLoop(
                    loop -> {
                      Timer t = Go.after(LONG, () -> {});
                      Go.go(() -> Go.chan(0).send("nobody receives"));
                      Go.go(
                          () -> {
                            loop.offload().call(() -> true);
                            t.stop();
                          });
                      Go.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertEquals(List.of("goroutine 1 [parked]", "goroutine 2 [chan send]"), d.goroutines());
  }

  @Test
  void anOffloadedCall_inTheMiddleOfADeadlock_isAwaited() {
    boolean[] back = new boolean[1];
    Deadlock d =
        assertThrows(
            Deadlock.class,
            () ->
                Run.onLoop(
                    loop -> {
                      Go.go(() -> back[0] = loop.offload().call(() -> true));
                      Locker m = Go.mutex();
                      m.lock();
                      m.lock();
                    }));
    assertTrue(back[0]);
    assertEquals(List.of("goroutine 1 [sync.Mutex.Lock]"), d.goroutines());
  }
}
