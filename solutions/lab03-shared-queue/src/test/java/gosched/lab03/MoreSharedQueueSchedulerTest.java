package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Life and death of goroutines and of Ms. */
class MoreSharedQueueSchedulerTest {

  private static void onOdd(
      int procs, int maxThreads, BiConsumer<SharedQueueScheduler, OddKernel> main) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          SharedQueueScheduler s = new SharedQueueScheduler(odd, procs, maxThreads);
          s.run(() -> main.accept(s, odd));
        });
  }

  @Test
  void badArguments_areRefused() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          assertThrows(NullPointerException.class, () -> new SharedQueueScheduler(null, 1));
          for (int bad : new int[] {0, -1}) {
            assertThrows(
                IllegalArgumentException.class, () -> new SharedQueueScheduler(kernel, bad));
            assertThrows(
                IllegalArgumentException.class, () -> new SharedQueueScheduler(kernel, 1, bad));
          }
        });
    Run.onSlots(
        1,
        s -> {
          assertThrows(NullPointerException.class, () -> s.go(null));
          assertEquals(new Stats(1, 1), s.stats());
        });
  }

  @Test
  void withoutANumber_thereIsASlotForEachCpu() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          AtomicInteger inside = new AtomicInteger();
          SharedQueueScheduler s = new SharedQueueScheduler(kernel);
          assertSame(kernel, s.kernel());
          s.run(
              () -> {
                for (int i = 1; i < kernel.cpus(); i++) {
                  s.go(
                      () -> {
                        inside.incrementAndGet();
                        Run.until(kernel, () -> inside.get() == kernel.cpus());
                      });
                }
                inside.incrementAndGet();
                Run.until(kernel, () -> inside.get() == kernel.cpus());
              });
        });
  }

  @Test
  void onlyGoroutines_mayPark() {
    AtomicReference<SharedQueueScheduler> made = new AtomicReference<>();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          SharedQueueScheduler s = new SharedQueueScheduler(kernel, 1);
          made.set(s);
          assertNull(s.current());
          assertThrows(KernelError.class, () -> s.park(WaitReason.PARKED, Commit.NONE));
          assertThrows(KernelError.class, s::yield);
        });
    assertNull(made.get().current(), "no kernel thread");
    assertThrows(KernelError.class, made.get()::yield);
  }

  @Test
  void aCommitThatSaysNo_callsTheParkOff() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Run.onSlots(
        1,
        s -> {
          s.go(() -> seen.add("other"));
          KernelThread mine = KernelThread.current();
          G me = s.current();
          s.park(
              WaitReason.PARKED,
              g -> {
                assertSame(me, g);
                return false;
              });
          assertSame(mine, KernelThread.current());
          assertSame(G.Status.RUNNING, me.status());
          seen.add("main");
          s.yield();
        });
    assertEquals(List.of("main", "other"), List.copyOf(seen));
  }

  @Test
  void ready_comesFromAnyKernelThread() {
    Run.onSlots(
        1,
        s -> {
          G sleeper = s.go(() -> s.park(WaitReason.PARKED, Commit.NONE));
          Run.untilWaiting(sleeper, WaitReason.PARKED);
          s.kernel().start("stranger", () -> s.ready(sleeper));
          Run.yieldUntil(() -> sleeper.status() == G.Status.DEAD);
        });
  }

  @Test
  void go_comesFromAnyKernelThread() {
    AtomicBoolean ran = new AtomicBoolean();
    Run.onSlots(
        1,
        s -> {
          s.kernel().start("stranger", () -> s.go(() -> ran.set(true)));
          Run.yieldUntil(ran::get);
        });
    assertTrue(ran.get());
  }

  @Test
  void aRecord_isUsedAgain_withANewId() {
    Run.onSlots(
        1,
        s -> {
          G first = s.go(() -> {});
          assertEquals(2, first.id());
          Run.yieldUntil(() -> s.stats().alive() == 1);
          assertSame(G.Status.DEAD, first.status());
          assertSame(first, s.go(() -> {}));
          assertEquals(3, first.id());
          assertEquals(new Stats(3, 2), s.stats());
        });
  }

  @Test
  void ids_areGivenOnce_whoeverAsks() {
    List<G> all = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    Run.onSlots(
        4,
        s -> {
          Group started = s.waitGroup();
          Queue<G> made = new ConcurrentLinkedQueue<>();
          started.add(4);
          for (int i = 0; i < 4; i++) {
            s.go(
                () -> {
                  for (int n = 0; n < 100; n++) {
                    made.add(s.go(() -> s.park(WaitReason.PARKED, Commit.NONE)));
                  }
                  started.done();
                });
          }
          started.await();
          made.forEach(g -> ids.add(g.id()));
          all.addAll(made);
          assertEquals(405, s.stats().spawned());
        });
    assertEquals(400, all.size());
    assertEquals(400, ids.size());
  }

  /** Each new M has a slot before it has executed anything, so no more are started than slots. */
  @Test
  void aThousandGoes_startNoMoreThreadsThanSlots() {
    AtomicInteger held = new AtomicInteger();
    onOdd(
        4,
        100,
        (s, odd) -> {
          int before = odd.started.get();
          odd.held = true;
          for (int i = 0; i < 1_000; i++) {
            s.go(() -> {});
          }
          held.set(odd.started.get() - before);
          odd.held = false;
          Run.yieldUntil(() -> s.stats().alive() == 1);
        });
    assertEquals(3, held.get());
  }

  @Test
  void anIdleM_isUsedAgain_andStaysParkedUntilThen() {
    onOdd(
        2,
        100,
        (s, odd) -> {
          odd.restless = true;
          for (int i = 0; i < 50; i++) {
            AtomicBoolean ran = new AtomicBoolean();
            s.go(() -> ran.set(true));
            Run.until(odd, ran::get); // main keeps its M
          }
          assertEquals(2, odd.started.get());
        });
  }

  @Test
  void whenMainReturns_allThreadsLeave() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          AtomicBoolean release = new AtomicBoolean();
          SharedQueueScheduler s = new SharedQueueScheduler(odd, 2);
          s.run(
              () -> {
                s.after(3_600_000_000_000L, () -> {}); // the timers' thread
                AtomicInteger busy = new AtomicInteger();
                s.go(
                    () ->
                        Go.syscall(
                            () -> {
                              busy.incrementAndGet();
                              Run.until(kernel, release::get);
                            }));
                s.go(
                    () -> {
                      busy.incrementAndGet();
                      Run.until(kernel, release::get);
                      s.yield();
                      throw new AssertionError("nobody runs any more");
                    });
                Run.until(kernel, () -> busy.get() == 2);
              });
          release.set(true); // one comes back from its call, one yields: neither goes on
          Run.until(kernel, () -> odd.alive.get() == 0);
          assertTrue(odd.started.get() >= 4);
        });
  }

  @Test
  void whoeverThrows_endsTheRun() {
    GoPanic p =
        assertThrows(
            GoPanic.class,
            () ->
                Run.onSlots(
                    2,
                    s -> {
                      s.go(
                          () -> {
                            throw new IllegalStateException("as planned");
                          });
                      s.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertTrue(p.getMessage().contains("goroutine 2"), p.getMessage());
  }

  @Test
  void noThreadForMain_isAnError() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          odd.noThreads = true;
          KernelError e =
              assertThrows(KernelError.class, () -> new SharedQueueScheduler(odd, 1).run(() -> {}));
          assertEquals("no more threads", e.getMessage());
        });
  }

  @Test
  void noThreadForAnotherM_endsTheRun_andCannotBeCaught() {
    AtomicReference<String> after = new AtomicReference<>("never");
    KernelError e =
        assertThrows(
            KernelError.class,
            () ->
                onOdd(
                    2,
                    100,
                    (s, odd) -> {
                      odd.noThreads = true;
                      try {
                        s.go(() -> {});
                      } catch (RuntimeException caught) {
                        after.set(caught.toString());
                      }
                      after.set("main went on");
                    }));
    assertEquals("no more threads", e.getMessage());
    assertEquals("never", after.get());
  }

  @Test
  void theThreadLimit_countsMs() {
    KernelError e =
        assertThrows(
            KernelError.class,
            () ->
                onOdd(
                    1,
                    3,
                    (s, odd) -> {
                      for (int i = 0; i < 5; i++) {
                        s.go(() -> Go.syscall(() -> odd.sleep(Long.MAX_VALUE)));
                      }
                      s.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertEquals("thread limit: the program needs more than 3", e.getMessage());
  }

  @Test
  void callsOneAfterTheOther_needNoNewThreads() {
    onOdd(
        1,
        100,
        (s, odd) -> {
          for (int i = 0; i < 20; i++) {
            AtomicBoolean ran = new AtomicBoolean();
            s.go(() -> ran.set(true));
            Go.syscall(() -> Run.until(odd, ran::get));
          }
          assertEquals(2, odd.started.get());
        });
  }

  /** The first look of exitsyscall finds no slot; before the second one its holder has left. */
  @Test
  void aSlotThatBecomesFree_onTheWayToG0_isTaken() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    onOdd(
        1,
        100,
        (s, odd) -> {
          Kernel kernel = odd.kernel;
          AtomicBoolean release = new AtomicBoolean();
          AtomicBoolean over = new AtomicBoolean();
          G caller = s.current();
          s.go(
              () -> {
                seen.add("has the slot");
                Run.until(kernel, over::get);
              });
          odd.onEvent =
              (kind, g) -> {
                // On g0, on its way to the queue: nobody can have readied it.
                if (g == caller && g.status() == G.Status.RUNNABLE && !release.get()) {
                  release.set(true);
                  int parks = odd.parks.get();
                  over.set(true);
                  Run.until(kernel, () -> odd.parks.get() > parks); // its M has become idle
                }
              };
          Go.syscall(() -> Run.until(kernel, () -> !seen.isEmpty()));
          seen.add("main");
          assertTrue(release.get());
        });
    assertEquals(List.of("has the slot", "main"), List.copyOf(seen));
  }
}
