package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Folder;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Group;
import gosched.kit.KernelError;
import gosched.kit.Locker;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.WaitReason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Life and death of goroutines and of Ms. */
class MoreGmpSchedulerTest {

  @Test
  void badArguments_areRefused() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          assertThrows(NullPointerException.class, () -> new GmpScheduler(null, 1));
          assertThrows(NullPointerException.class, () -> new P(0, null));
          for (int bad : new int[] {0, -1}) {
            assertThrows(IllegalArgumentException.class, () -> new GmpScheduler(kernel, bad));
            assertThrows(IllegalArgumentException.class, () -> new GmpScheduler(kernel, 1, bad));
          }
        });
    Run.onPs(
        1,
        s -> {
          assertThrows(NullPointerException.class, () -> s.go(null));
          assertThrows(NullPointerException.class, () -> s.reportLeaks(null));
          assertEquals(new Stats(1, 1), s.stats());
        });
  }

  @Test
  void withoutANumber_thereAreAsManyPs_asTheMachineOrTheContainerHasCpus() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          GmpScheduler s = new GmpScheduler(kernel);
          assertSame(kernel, s.kernel());
          s.run(() -> assertEquals(kernel.cpus(), Go.gomaxprocs(0)));
        });
    RealKernel.boot(
        Run.LIMIT,
        kernel ->
            new GmpScheduler(kernel, Folder.of(Map.of()))
                .run(() -> assertEquals(kernel.cpus(), Go.gomaxprocs(0))));
  }

  @Test
  void onlyGoroutines_mayPark() {
    AtomicReference<GmpScheduler> made = new AtomicReference<>();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          made.set(new GmpScheduler(kernel, 1));
          assertThrows(KernelError.class, () -> made.get().park(WaitReason.PARKED, Commit.NONE));
          assertEquals(null, made.get().current());
        });
  }

  @Test
  void aCommitThatSaysNo_letsTheGoroutineGoOn() {
    AtomicInteger commits = new AtomicInteger();
    Run.onPs(
        1,
        s ->
            s.park(
                WaitReason.PARKED,
                g -> {
                  commits.incrementAndGet();
                  return false;
                }));
    assertEquals(1, commits.get());
  }

  @Test
  void whoThrows_endsTheRun() {
    GoPanic e =
        assertThrows(
            GoPanic.class,
            () ->
                Run.onPs(
                    2,
                    s -> {
                      s.go(
                          () -> {
                            throw new IllegalStateException("oops");
                          });
                      s.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertTrue(e.getMessage().contains("oops"), e.getMessage());
  }

  /** More than the ring holds, more records than a P keeps, and all are made twice. */
  @Test
  void thousands_overflowTheRing_andTheirRecordsAreUsedAgain() {
    Set<G> records = new HashSet<>();
    AtomicInteger ran = new AtomicInteger();
    Run.onPs(
        2,
        s -> {
          for (int round = 1; round <= 4; round++) {
            for (int i = 0; i < 2_000; i++) {
              records.add(s.go(ran::incrementAndGet));
            }
            while (s.stats().alive() > 1) {
              Go.sleep(Run.MS / 10);
            }
            assertEquals(2_000 * round, ran.get());
          }
          assertEquals(new Stats(8_001, 1), s.stats());
          assertTrue(records.size() < 6_000, "records: " + records.size());
        });
  }

  @Test
  void twoGoroutines_haveTwoIds() {
    Run.onPs(
        1,
        s -> {
          Channel<Long> ids = Go.chan(100);
          Set<Long> seen = new HashSet<>(Set.of(1L));
          for (int i = 0; i < 100; i++) {
            s.go(() -> ids.send(Go.current().id()));
          }
          for (int i = 0; i < 100; i++) {
            assertTrue(seen.add(ids.receive().value()));
          }
          assertNotEquals(100, seen.size());
        });
  }

  @Test
  void whatLab03Made_worksHere() {
    Run.onPs(
        2,
        s -> {
          Channel<Integer> c = Go.chan(0);
          Locker mutex = Go.mutex();
          Group group = Go.waitGroup();
          int[] sum = new int[1];
          group.add(10);
          for (int i = 0; i < 10; i++) {
            s.go(
                () -> {
                  mutex.lock();
                  sum[0]++;
                  mutex.unlock();
                  group.done();
                });
          }
          group.await();
          assertEquals(10, sum[0]);
          assertEquals(-1, s.trySelect(List.of(Case.receive(c))).index());
          s.go(() -> c.send(7));
          assertEquals(0, s.select(List.of(Case.receive(c))).index());
        });
  }

  @Test
  void withoutAThread_nothingBegins() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          odd.noThreads = true;
          KernelError e =
              assertThrows(KernelError.class, () -> new GmpScheduler(odd, 1).run(() -> {}));
          assertEquals("no more threads", e.getMessage());
        });
  }

  @Test
  void theThreadLimit_countsMs() {
    KernelError e =
        assertThrows(
            KernelError.class,
            () ->
                OddKernel.run(
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
  void noThreadForAnotherM_endsTheRun() {
    KernelError e =
        assertThrows(
            KernelError.class,
            () ->
                OddKernel.run(
                    1,
                    100,
                    (s, odd) -> {
                      s.go(() -> {});
                      odd.noThreads = true;
                      Go.syscall(() -> odd.sleep(Long.MAX_VALUE));
                    }));
    assertEquals("no more threads", e.getMessage());
  }

  /** Parks that return for no reason change nothing. */
  @Test
  void aRestlessKernel_isBorneWith() {
    OddKernel.run(
        3,
        100,
        (s, odd) -> {
          odd.restless = true;
          Channel<Integer> c = Go.chan(0);
          for (int i = 0; i < 20; i++) {
            s.go(
                () -> {
                  Go.sleep(100 * Run.US);
                  Go.block("read", 100 * Run.US);
                  c.send(1);
                });
          }
          for (int i = 0; i < 20; i++) {
            c.receive();
            Go.gomaxprocs(1 + i % 3);
          }
        });
  }

  @Test
  void threadsThatWereUsed_areUsedAgain() {
    OddKernel.run(
        1,
        100,
        (s, odd) -> {
          for (int i = 0; i < 20; i++) {
            AtomicBoolean ran = new AtomicBoolean();
            s.go(() -> ran.set(true));
            Go.syscall(() -> Run.until(odd.kernel, ran::get));
          }
          assertTrue(odd.started.get() <= 4, "threads: " + odd.started.get());
        });
  }
}
