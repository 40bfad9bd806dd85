package gosched.lab02;

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
import gosched.kit.IllegalGoroutineState;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The loop itself: what is refused, what is counted, and records that are used again. */
class MoreEventLoopTest {

  @Test
  void badArguments_areRefused() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          assertThrows(NullPointerException.class, () -> new EventLoop(null));
          assertThrows(IllegalArgumentException.class, () -> new EventLoop(kernel, 0));
          assertSame(kernel, new EventLoop(kernel, 1).kernel());
        });
    Run.onLoop(
        loop -> {
          assertThrows(NullPointerException.class, () -> loop.go(null));
          assertThrows(NullPointerException.class, () -> loop.park(null, Commit.NONE));
          assertEquals(new Stats(1, 1), loop.stats());
        });
  }

  @Test
  void anotherThread_mayNeitherGoNorReady() {
    Run.onLoop(
        loop -> {
          G waiter = loop.go(() -> loop.park(WaitReason.PARKED, Commit.NONE));
          loop.yield();
          String message =
              loop.offload()
                  .call(
                      () -> {
                        assertNull(loop.current());
                        assertThrows(KernelError.class, () -> loop.go(() -> {}));
                        return assertThrows(KernelError.class, () -> loop.ready(waiter))
                            .getMessage();
                      });
          assertTrue(message.startsWith("ready on thread pool-1: "), message);
          assertTrue(message.contains("inbox"), message);
          assertSame(G.Status.WAITING, waiter.status());
          assertEquals(new Stats(2, 2), loop.stats());
        });
  }

  @Test
  void whoIsNoKernelThread_isToldSo() {
    AtomicReference<EventLoop> leaked = new AtomicReference<>();
    Run.onLoop(leaked::set);
    assertThrows(KernelError.class, () -> leaked.get().go(() -> {}));
    assertNull(leaked.get().current());
  }

  @Test
  void goroutinesOnly_mayWait() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          EventLoop loop = new EventLoop(kernel);
          assertThrows(KernelError.class, () -> loop.park(WaitReason.PARKED, Commit.NONE));
          assertThrows(KernelError.class, loop::yield);
          assertThrows(KernelError.class, () -> loop.go(() -> {}), "it does not run yet");
        });
  }

  @Test
  void afterRun_theThreadRunsNoGoroutine_andWhoIsLeftIsCounted() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          EventLoop loop = new EventLoop(kernel);
          loop.run(
              () -> {
                assertNotNull(KernelThread.current().g());
                loop.go(() -> loop.park(WaitReason.PARKED, Commit.NONE));
                loop.yield();
                loop.go(() -> {});
              });
          assertNull(KernelThread.current().g());
          assertNull(loop.current());
          assertEquals(new Stats(3, 2), loop.stats());
        });
  }

  @Test
  void records_areUsedAgain_idsNever() {
    List<G> records = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    Run.onLoop(
        loop -> {
          for (int round = 0; round < 100; round++) {
            for (int i = 0; i < 5; i++) {
              G g = loop.go(() -> ids.add(Go.current().id()));
              if (records.stream().noneMatch(r -> r == g)) {
                records.add(g);
              }
            }
            loop.yield();
          }
          assertEquals(new Stats(501, 1), loop.stats());
        });
    assertEquals(5, records.size());
    assertEquals(500, ids.size());
    assertEquals(ids.stream().sorted().toList(), ids);
    assertEquals(500, ids.stream().distinct().count());
  }

  /** A record is no goroutine's while its old one is still on its stack. */
  @Test
  void aGoroutine_doesNotGetTheRecordOfWhoStartsIt() {
    G[] child = new G[1];
    Run.onLoop(
        loop -> {
          G parent = loop.go(() -> child[0] = loop.go(() -> {}));
          loop.yield();
          assertFalse(parent == child[0]);
          assertSame(G.Status.DEAD, parent.status());
          assertSame(G.Status.RUNNABLE, child[0].status());
        });
  }

  @Test
  void readyInTheCommit_runsItOnce_inItsTurn() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          loop.go(() -> seen.add("was in the queue"));
          loop.park(
              WaitReason.PARKED,
              me -> {
                loop.ready(me);
                assertThrows(IllegalGoroutineState.class, () -> loop.ready(me));
                return true;
              });
          seen.add("main");
          loop.yield();
        });
    assertEquals(List.of("was in the queue", "main"), seen);
  }

  @Test
  void aSystemCall_changesTheState_andLetsNobodyRun() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          G me = loop.current();
          loop.go(() -> seen.add("never"));
          Go.syscall(() -> assertSame(G.Status.SYSCALL, me.status()));
          assertSame(G.Status.RUNNING, me.status());
          assertThrows(IllegalGoroutineState.class, loop::exitsyscall);
        });
    assertEquals(List.of(), seen);
  }

  @Test
  void aGoroutineThatThrows_endsTheRun() {
    ArithmeticException bug = new ArithmeticException("a bug in the goroutine");
    GoPanic panic =
        assertThrows(
            GoPanic.class,
            () ->
                Run.onLoop(
                    loop -> {
                      loop.go(
                          () -> {
                            throw bug;
                          });
                      loop.park(WaitReason.PARKED, Commit.NONE);
                    }));
    assertEquals(2, panic.goroutine());
    assertSame(bug, panic.getCause());
  }

  @Test
  void aLongQueue_isNothingSpecial() {
    int goroutines = 1_000;
    int turns = 100;
    long[] yields = new long[1];
    Run.onLoop(
        loop -> {
          for (int i = 0; i < goroutines; i++) {
            loop.go(
                () -> {
                  for (int turn = 0; turn < turns; turn++) {
                    loop.yield();
                    yields[0]++;
                  }
                });
          }
          while (loop.stats().alive() > 1) {
            loop.yield();
          }
        });
    assertEquals((long) goroutines * turns, yields[0]);
  }

  @Test
  void commit_thatSaysNo_callsTheParkOff() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          loop.go(() -> seen.add("the other one"));
          loop.park(WaitReason.PARKED, g -> false);
          assertSame(G.Status.RUNNING, loop.current().status());
          seen.add("main");
        });
    assertEquals(List.of("main"), seen); // main did not leave its stack
  }
}
