package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A P stays with its M in a system call, until somebody takes it. */
@ExtendWith(TodoMeansNotStarted.class)
class SyscallTest {
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  /** The clock stands still, so no call is long. */
  @Test
  void shortCalls_changeNothing() {
    Run.byHand(
        1,
        (s, kernel) -> {
          KernelThread mine = KernelThread.current();
          s.go(() -> seen.add("other"));
          int acquired = kernel.count(Kind.ACQUIREP);
          for (int i = 0; i < 1_000; i++) {
            Go.syscall(() -> {});
            assertSame(mine, KernelThread.current());
          }
          assertEquals(acquired, kernel.count(Kind.ACQUIREP));
          assertEquals(0, kernel.count(Kind.RETAKE));
          assertTrue(seen.isEmpty(), "it had no reason to run");
        });
  }

  @Test
  void aLongCall_givesItsP_toWhoIsInTheQueue() {
    Run.onWatched(
        1,
        (s, kernel) -> {
          s.go(() -> seen.add("other"));
          Go.syscall(() -> Run.until(kernel, () -> seen.contains("other")));
          seen.add("main");
          assertEquals("P0", kernel.told(Kind.RETAKE).getFirst().what());
        });
    assertEquals(List.of("other", "main"), List.copyOf(seen));
  }

  /** Nobody needs the P: it is left where it is for 10 ms. And then it is taken. */
  @Test
  void aCallThatIsInNobodysWay_keepsItsP_for10ms() {
    Run.byHand(
        2, // the second P is idle
        (s, kernel) ->
            Go.syscall(
                () -> {
                  kernel.sleep(5 * Run.MS); // real time, for the retaker to see the call
                  kernel.advance(5 * Run.MS);
                  kernel.sleep(5 * Run.MS);
                  assertEquals(0, kernel.count(Kind.RETAKE));
                  while (kernel.count(Kind.RETAKE) == 0) {
                    kernel.advance(Run.MS);
                    kernel.sleep(100 * Run.US);
                  }
                }));
  }

  @Test
  void whoComesBack_andFindsNoP_queuesUp() {
    AtomicBoolean inCall = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    Run.onPs(
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
          Run.yieldUntil(inCall::get); // its P was taken, or main would not be here
          over.set(true);
          // Main has the only P, and does not give it away.
          Run.until(s.kernel(), () -> caller.status() == G.Status.RUNNABLE);
          seen.add("main");
          Run.yieldUntil(() -> seen.size() == 2);
        });
    assertEquals(List.of("main", "back from the call"), List.copyOf(seen));
  }

  @Test
  void whoComesBack_takesAnyPThatIsIdle() {
    Run.onWatched(
        2,
        (s, kernel) -> {
          AtomicBoolean hasMine = new AtomicBoolean();
          AtomicBoolean over = new AtomicBoolean();
          s.go(
              () -> {
                hasMine.set(true);
                Run.until(kernel, over::get);
              });
          Go.syscall(
              () -> {
                Run.until(kernel, hasMine::get);
                Run.until(kernel, () -> kernel.count(Kind.RETAKE) > 0); // 10 ms, at the latest
              });
          seen.add("main"); // while the other one still has its own
          over.set(true);
        });
    assertEquals(List.of("main"), List.copyOf(seen));
  }

  /** All who run wait in the kernel for one who sits in a queue. */
  @Test
  void goroutines_mayWaitForEachOther_inTheKernel() {
    AtomicInteger waiting = new AtomicInteger();
    AtomicBoolean go = new AtomicBoolean();
    Run.onPs(
        2,
        s -> {
          for (int i = 0; i < 5; i++) {
            s.go(
                () ->
                    Go.syscall(
                        () -> {
                          waiting.incrementAndGet();
                          Run.until(s.kernel(), go::get);
                        }));
          }
          s.go(
              () -> {
                while (waiting.get() < 5) {
                  Go.sleep(100 * Run.US);
                }
                go.set(true);
              });
          while (s.stats().alive() > 1) {
            Go.sleep(100 * Run.US);
          }
        });
    assertEquals(5, waiting.get());
  }

  /** In a call the P may be another's at any moment: so go uses the global queue. */
  @Test
  void goInACall_isQueuedForAll() {
    Run.onPs(
        1,
        s -> {
          Go.syscall(
              () -> {
                s.go(() -> seen.add("made in a call"));
                Run.until(s.kernel(), () -> !seen.isEmpty());
              });
          seen.add("main");
        });
    assertEquals(List.of("made in a call", "main"), List.copyOf(seen));
  }
}
