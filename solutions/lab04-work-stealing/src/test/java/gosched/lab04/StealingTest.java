// public test: copied into the starter
package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import gosched.lab04.Watched.Told;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Main keeps its M by waiting on its thread: so whatever it has put into that M's queue can run
 * only if another M steals it.
 */
@ExtendWith(TodoMeansNotStarted.class)
class StealingTest {

  private static void onWatched(int procs, BiConsumer<DistributedScheduler, Watched> main) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Watched watched = new Watched(kernel);
          DistributedScheduler s = new DistributedScheduler(watched, procs);
          s.run(() -> main.accept(s, watched));
        });
  }

  @Test
  void whatIsInTheQueueOfABusyM_isStolen() {
    AtomicInteger ran = new AtomicInteger();
    onWatched(
        2,
        (s, kernel) -> {
          String mine = KernelThread.current().name();
          for (int i = 0; i < 100; i++) {
            s.go(ran::incrementAndGet);
          }
          Run.until(kernel, () -> ran.get() == 100);
          assertTrue(
              kernel.told(Kind.STEAL).stream()
                  .anyMatch(t -> t.m().equals(mine) && !t.on().equals(mine)));
        });
    assertEquals(100, ran.get());
  }

  /** Four goroutines, none of which ends before all four run: each thief must wake the next. */
  @Test
  void allSlots_comeToWork() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    onWatched(
        4,
        (s, kernel) -> {
          AtomicInteger running = new AtomicInteger(1);
          for (int i = 1; i < 4; i++) {
            s.go(
                () -> {
                  threads.add(KernelThread.current().name());
                  running.incrementAndGet();
                  Run.until(kernel, () -> running.get() == 4);
                });
          }
          Run.until(kernel, () -> running.get() == 4);
        });
    assertEquals(3, threads.size());
  }

  @Test
  void aThief_neverVisitsItself_andTellsWhenItBeginsAndEnds() {
    onWatched(
        4,
        (s, kernel) -> {
          for (int i = 0; i < 50; i++) {
            AtomicBoolean ran = new AtomicBoolean();
            s.go(() -> ran.set(true));
            Run.until(kernel, ran::get);
          }
          assertFalse(kernel.told(Kind.STEAL).isEmpty());
          for (Told t : kernel.told(Kind.STEAL)) {
            assertNotEquals(t.on(), t.m());
          }
          Run.until(kernel, () -> kernel.told(Kind.SPIN).size() == kernel.told(Kind.UNSPIN).size());
        });
  }

  /** One slot. It goes to another M, which must look into the queue of the one that is away. */
  @Test
  void theQueueOfAThreadInASystemCall_isStolen() {
    AtomicInteger ran = new AtomicInteger();
    Set<String> threads = ConcurrentHashMap.newKeySet();
    onWatched(
        1,
        (s, kernel) -> {
          for (int i = 0; i < 3; i++) {
            s.go(
                () -> {
                  threads.add(KernelThread.current().name());
                  ran.incrementAndGet();
                });
          }
          threads.add(KernelThread.current().name());
          Go.syscall(() -> Run.until(kernel, () -> ran.get() == 3));
        });
    assertEquals(2, threads.size(), threads.toString());
  }
}
