package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.WaitReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What both schedulers promise, and what only one of them does. */
class MoreSchedulersTest {

  private static final List<Function<Kernel, Scheduler>> BOTH =
      List.of(ThreadPerGoroutine::new, kernel -> new PooledScheduler(kernel, 4, 1_000_000));

  private static void both(Consumer<Scheduler> main) {
    for (Function<Kernel, Scheduler> make : BOTH) {
      Run.on(make, main);
    }
  }

  @Test
  void yield_leavesTheGoroutineRunning() {
    both(
        s -> {
          s.yield();
          assertSame(G.Status.RUNNING, s.current().status());
        });
  }

  @Test
  void sleep_lastsAtLeastAsLong_andIsAWait() {
    both(
        s -> {
          // It sleeps until it was seen asleep: one sleep alone may be over before anybody looks.
          AtomicBoolean seen = new AtomicBoolean();
          G sleeper =
              s.go(
                  () -> {
                    while (!seen.get()) {
                      s.sleep(1_000_000);
                    }
                  });
          Run.until(s.kernel(), () -> sleeper.waitReason() == WaitReason.SLEEP);
          seen.set(true);
          long from = s.kernel().nanoTime();
          s.sleep(1_000_000);
          assertTrue(s.kernel().nanoTime() - from >= 1_000_000);
          s.sleep(0);
          s.sleep(-1);
          Run.until(s.kernel(), () -> sleeper.status() == G.Status.DEAD);
        });
  }

  @Test
  void syscall_showsInTheState() {
    both(
        s -> {
          G me = s.current();
          Go.syscall(() -> assertSame(G.Status.SYSCALL, me.status()));
          assertSame(G.Status.RUNNING, me.status());
        });
  }

  @Test
  void ready_wakesAGoroutine_fromAThreadThatRunsNone() {
    both(
        s -> {
          AtomicReference<G> waiter = new AtomicReference<>();
          s.kernel()
              .start(
                  "device",
                  () -> {
                    assertNull(s.current());
                    Run.until(s.kernel(), () -> waiter.get() != null);
                    s.ready(waiter.get());
                  });
          s.park(
              WaitReason.IO,
              g -> {
                waiter.set(g);
                return true;
              });
        });
  }

  @Test
  void parkAndReady_manyTimes_loseNothing() {
    int turns = 2_000;
    both(
        s -> {
          AtomicReference<G> ball = new AtomicReference<>();
          Runnable player =
              () -> {
                for (int i = 0; i < turns; i++) {
                  s.park(
                      WaitReason.PARKED,
                      me -> {
                        G other = ball.getAndSet(me);
                        if (other != null) {
                          s.ready(other);
                        }
                        return true;
                      });
                }
                G other = ball.getAndSet(null);
                if (other != null) {
                  s.ready(other);
                }
              };
          G first = s.go(player);
          G second = s.go(player);
          Run.until(
              s.kernel(),
              () -> first.status() == G.Status.DEAD || second.status() == G.Status.DEAD);
        });
  }

  @Test
  void ids_areUnique_andCounted() {
    both(
        s -> {
          assertEquals(2, s.go(() -> {}).id());
          assertEquals(3, s.go(() -> {}).id());
          Run.until(s.kernel(), () -> s.stats().equals(new Stats(3, 1)));
        });
  }

  @Test
  void afterRun_theThreadRunsNoGoroutine() {
    for (Function<Kernel, Scheduler> make : BOTH) {
      RealKernel.boot(
          Run.LIMIT,
          kernel -> {
            Scheduler s = make.apply(kernel);
            s.run(() -> assertNotNull(KernelThread.current().g()));
            assertNull(KernelThread.current().g());
            assertNull(s.current());
            assertEquals(new Stats(1, 0), s.stats());
          });
    }
  }

  @Test
  void aGoroutineThatThrows_endsTheRun() {
    for (Function<Kernel, Scheduler> make : BOTH) {
      GoPanic panic =
          assertThrows(
              GoPanic.class,
              () ->
                  Run.on(
                      make,
                      s -> {
                        s.go(
                            () -> {
                              throw new ArithmeticException("a bug in the goroutine");
                            });
                        s.park(WaitReason.PARKED, Commit.NONE);
                      }));
      assertEquals(2, panic.goroutine());
    }
  }

  @Test
  void aGoroutineWithoutAThread_neverWas() {
    for (Function<Kernel, Scheduler> make : BOTH) {
      RealKernel.boot(
          Run.LIMIT,
          kernel -> {
            OddKernel odd = new OddKernel(kernel);
            Scheduler s = make.apply(odd);
            s.run(
                () -> {
                  odd.noThreads = true;
                  assertThrows(KernelError.class, () -> s.go(() -> {}));
                  assertEquals(1, s.stats().alive());
                });
          });
    }
  }

  @Test
  void goroutinesOnly_mayPark() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Scheduler s = new ThreadPerGoroutine(kernel);
          assertThrows(KernelError.class, () -> s.park(WaitReason.PARKED, Commit.NONE));
        });
  }

  @Test
  void poolNumbersOutOfRange_areRefused() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          assertThrows(IllegalArgumentException.class, () -> new PooledScheduler(kernel, 0, 0));
          assertThrows(IllegalArgumentException.class, () -> new PooledScheduler(kernel, 1, -1));
        });
  }

  @Test
  void aThreadInASystemCall_isNotFreeEither() {
    Run.on(
        kernel -> new PooledScheduler(kernel, 2, 0),
        s -> {
          G reader = s.go(() -> Go.block("read", 1_000_000));
          s.go(() -> assertSame(G.Status.DEAD, reader.status(), "one thread for two"));
          Run.until(s.kernel(), () -> s.stats().alive() == 1);
        });
  }

  @Test
  void commit_thatSaysNo_callsTheParkOff() {
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          s.park(WaitReason.PARKED, g -> false);
          assertEquals(G.Status.RUNNING, s.current().status());
        });
  }

  @Test
  void aGoroutineThatOnlyYields_endsWithTheRun() throws InterruptedException {
    AtomicReference<Thread> spinner = new AtomicReference<>();
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          s.go(
              () -> {
                spinner.set(Thread.currentThread());
                while (true) {
                  s.yield();
                }
              });
          Run.until(s.kernel(), () -> spinner.get() != null);
        });
    spinner.get().join(Duration.ofNanos(Run.LIMIT));
    assertFalse(spinner.get().isAlive());
  }

  @Test
  void run_waitsForMain_thoughParksReturnForNoReason() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          odd.restless = true;
          Scheduler s = new PooledScheduler(odd, 1, 0);
          s.run(() -> Run.until(kernel, () -> odd.parks.get() > 10));
          assertEquals(new Stats(1, 0), s.stats());
        });
  }
}
