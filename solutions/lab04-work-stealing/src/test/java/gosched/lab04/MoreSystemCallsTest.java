package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Threads that are missing, and goroutines that take theirs away. */
class MoreSystemCallsTest {

  @Test
  void noThreadForMain_isAnError() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          odd.noThreads = true;
          KernelError e =
              assertThrows(KernelError.class, () -> new DistributedScheduler(odd, 1).run(() -> {}));
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
                OddKernel.run(
                    1,
                    100,
                    (s, odd) -> {
                      s.go(() -> {});
                      odd.noThreads = true;
                      try {
                        Go.syscall(() -> {}); // the slot is to go to a new M
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
  void callsOneAfterTheOther_needNoNewThreads() {
    OddKernel.run(
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
    OddKernel.run(
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

  @Test
  void afterASystemCall_aGoroutineWaitsForASlot() {
    AtomicBoolean inCall = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Run.onSlots(
        1,
        s -> {
          G caller =
              s.go(
                  () -> {
                    Go.syscall(
                        () -> {
                          inCall.set(true);
                          Run.until(s.kernel(), over::get);
                        });
                    seen.add("back from the call");
                  });
          Run.yieldUntil(inCall::get);
          over.set(true);
          // Main has the only slot, and does not give it away.
          Run.until(s.kernel(), () -> caller.status() == G.Status.RUNNABLE);
          seen.add("main");
          Run.yieldUntil(() -> seen.size() == 2);
        });
    assertEquals(List.of("main", "back from the call"), List.copyOf(seen));
  }

  /** It comes back, and the slot is taken. What it had in its queue is not its own any more. */
  @Test
  void withoutASlot_aThreadRunsNothing_thoughItsQueueIsFull() {
    OddKernel.run(
        1,
        100,
        (s, kernel) -> {
          AtomicBoolean inCall = new AtomicBoolean();
          AtomicBoolean over = new AtomicBoolean();
          AtomicInteger ran = new AtomicInteger();
          G caller =
              s.go(
                  () -> {
                    for (int i = 0; i < 3; i++) {
                      s.go(ran::incrementAndGet);
                    }
                    Go.syscall(
                        () -> {
                          inCall.set(true);
                          Run.until(kernel, over::get);
                        });
                  });
          Run.yieldUntil(inCall::get);
          int before = ran.get();
          over.set(true); // main has the slot, and keeps it
          Run.until(kernel, () -> caller.status() == G.Status.RUNNABLE);
          kernel.sleep(1_000_000); // time enough for a mistake; who is right needs none of it
          assertEquals(before, ran.get());
          while (ran.get() < 3 || caller.status() != G.Status.DEAD) {
            s.sleep(100_000); // a yield would not do: it would keep the slot busy
          }
        });
  }
}
