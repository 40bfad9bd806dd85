package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Group;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Life and death of goroutines and of Ms. */
class MoreDistributedSchedulerTest {

  @Test
  void badArguments_areRefused() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          assertThrows(NullPointerException.class, () -> new DistributedScheduler(null, 1));
          for (int bad : new int[] {0, -1}) {
            assertThrows(
                IllegalArgumentException.class, () -> new DistributedScheduler(kernel, bad));
            assertThrows(
                IllegalArgumentException.class, () -> new DistributedScheduler(kernel, 1, bad));
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
          DistributedScheduler s = new DistributedScheduler(kernel);
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
    AtomicReference<DistributedScheduler> made = new AtomicReference<>();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          DistributedScheduler s = new DistributedScheduler(kernel, 1);
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
          long id = first.id();
          Run.yieldUntil(() -> s.stats().alive() == 1);
          assertSame(G.Status.DEAD, first.status());
          assertSame(first, s.go(() -> {}));
          assertNotEquals(id, first.id());
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

  /** More than one M keeps: they go through the pool, and come back from it. */
  @Test
  void records_wander() {
    Run.onSlots(
        2,
        s -> {
          for (int round = 0; round < 4; round++) {
            AtomicInteger left = new AtomicInteger(2_000);
            for (int i = 0; i < 2_000; i++) {
              s.go(left::decrementAndGet);
            }
            Run.until(s.kernel(), () -> left.get() == 0); // they end on the other M
            Run.yieldUntil(() -> s.stats().alive() == 1);
          }
          assertEquals(new Stats(8_001, 1), s.stats());
        });
  }

  @Test
  void after_and_every_startGoroutines() {
    Run.onSlots(
        2,
        s -> {
          AtomicInteger once = new AtomicInteger();
          AtomicInteger often = new AtomicInteger();
          s.after(1_000, once::incrementAndGet);
          Timer every = s.every(1_000, often::incrementAndGet);
          Run.yieldUntil(() -> once.get() == 1 && often.get() >= 3);
          every.stop();
          s.sleep(0);
          s.sleep(-1);
          s.sleep(1_000);
          assertEquals(1, once.get());
        });
  }

  /** What belongs to lab 03 runs on this scheduler; here it is only made. */
  @Test
  void whatGoroutinesShare() {
    Run.onSlots(
        2,
        s -> {
          Channel<Integer> c = s.channel(1);
          assertEquals(0, s.select(List.of(Case.send(c, 5))).index());
          Integer five = s.trySelect(List.of(Case.receive(c))).value();
          assertEquals(5, five.intValue());
          Locker m = s.mutex();
          m.lock();
          m.unlock();
          s.waitGroup().await();
        });
  }

  @Test
  void anIdleM_isUsedAgain_andStaysParkedUntilThen() {
    OddKernel.run(
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
          DistributedScheduler s = new DistributedScheduler(odd, 2);
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
    AtomicLong id = new AtomicLong();
    GoPanic p =
        assertThrows(
            GoPanic.class,
            () ->
                Run.onSlots(
                    2,
                    s -> {
                      s.go(
                          () -> {
                            id.set(s.current().id());
                            throw new IllegalStateException("as planned");
                          });
                      s.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertTrue(p.getMessage().contains("goroutine " + id), p.getMessage());
  }
}
