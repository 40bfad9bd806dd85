package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.IllegalGoroutineState;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * With one slot the order is known, and a yield lets everybody else run. With several, what two
 * goroutines do at once is made sure of by letting them wait for each other on their threads.
 */
@ExtendWith(TodoMeansNotStarted.class)
class DistributedSchedulerTest {
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  @Test
  void main_isGoroutineOne_andRunReturnsWithIt() {
    Run.onSlots(
        2,
        s -> {
          assertEquals(1, s.current().id());
          s.go(() -> s.park(WaitReason.PARKED, Commit.NONE)); // nobody waits for it
          seen.add("main");
        });
    assertEquals(List.of("main"), List.copyOf(seen));
  }

  @Test
  void oneSlot_ownQueueInOrder_andWhoYieldsComesAfterAllInIt() {
    Run.onSlots(
        1,
        s -> {
          for (String name : List.of("a", "b")) {
            s.go(
                () -> {
                  seen.add(name + "1");
                  s.yield();
                  seen.add(name + "2");
                });
          }
          seen.add("main1");
          s.yield();
          seen.add("main2");
          s.yield();
        });
    assertEquals(List.of("main1", "a1", "b1", "main2", "a2", "b2"), List.copyOf(seen));
  }

  @Test
  void twoSlots_runTwoAtTheSameMoment() {
    AtomicInteger inside = new AtomicInteger();
    Run.onSlots(
        2,
        s -> {
          s.go(inside::incrementAndGet);
          Run.until(s.kernel(), () -> inside.get() == 1); // main keeps its slot and its thread
        });
    assertEquals(1, inside.get());
  }

  @Test
  void threeSlots_neverRunFour() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Run.onSlots(
        3,
        s -> {
          for (int i = 0; i < 20; i++) {
            s.go(
                () -> {
                  for (int turn = 0; turn < 20; turn++) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    s.kernel().work(1_000);
                    inside.decrementAndGet();
                    s.yield();
                  }
                });
          }
          Run.yieldUntil(() -> s.stats().alive() == 1);
          assertEquals(21, s.stats().spawned());
        });
    assertTrue(most.get() >= 1 && most.get() <= 3, "at most " + most);
  }

  @Test
  void ready_putsItAtTheEndOfTheCallersQueue_andTheCallerGoesOn() {
    Run.onSlots(
        1,
        s -> {
          G sleeper =
              s.go(
                  () -> {
                    s.park(WaitReason.PARKED, Commit.NONE);
                    seen.add("sleeper");
                  });
          Run.untilWaiting(sleeper, WaitReason.PARKED);
          s.go(() -> seen.add("was in the queue"));
          s.ready(sleeper);
          seen.add("main goes on");
          s.yield();
        });
    assertEquals(List.of("main goes on", "was in the queue", "sleeper"), List.copyOf(seen));
  }

  @Test
  void aGoroutine_comesBackOnAnotherThread() {
    Run.onSlots(
        2,
        s -> {
          Kernel kernel = s.kernel();
          KernelThread first = KernelThread.current();
          G traveller =
              s.go(
                  () -> {
                    seen.add(KernelThread.current() == first ? "on main's" : "on another");
                    s.park(WaitReason.PARKED, Commit.NONE);
                    seen.add(KernelThread.current() == first ? "on main's" : "on another");
                  });
          // Main keeps its thread, so these two run on the other one.
          Run.until(kernel, () -> traveller.status() == G.Status.WAITING);
          AtomicBoolean busy = new AtomicBoolean();
          s.go(
              () -> {
                busy.set(true);
                Run.until(kernel, () -> seen.size() == 2); // and now that one is taken
              });
          Run.until(kernel, busy::get);
          s.ready(traveller);
          Run.yieldUntil(() -> seen.size() == 2);
        });
    assertEquals(List.of("on another", "on main's"), List.copyOf(seen));
  }

  @Test
  void commit_runsOnG0_whenTheGoroutineHasLeftItsStack() {
    Run.onSlots(
        2,
        s ->
            s.park(
                WaitReason.PARKED,
                g -> {
                  assertSame(G.Status.WAITING, g.status());
                  assertNull(s.current());
                  s.ready(g); // from now on it may run anywhere
                  return true;
                }));
  }

  @Test
  void ready_isRefused_unlessTheGoroutineWaits() {
    Run.onSlots(
        1,
        s -> {
          G me = s.current();
          assertThrows(IllegalGoroutineState.class, () -> s.ready(me));
          G other = s.go(() -> seen.add("once"));
          assertThrows(IllegalGoroutineState.class, () -> s.ready(other));
          Run.yieldUntil(() -> s.stats().alive() == 1);
        });
    assertEquals(List.of("once"), List.copyOf(seen));
  }

  @Test
  void aSystemCall_givesItsSlotAway() {
    Run.onSlots(
        1,
        s -> {
          s.go(() -> seen.add("other"));
          Go.syscall(() -> Run.until(s.kernel(), () -> seen.contains("other")));
          seen.add("main");
        });
    assertEquals(List.of("other", "main"), List.copyOf(seen));
  }

  /** Each of a chain starts the next one: the queue of this M is never empty. */
  @Test
  void whoYields_isNotForgotten_howeverMuchIsInTheOwnQueue() {
    AtomicInteger others = new AtomicInteger();
    AtomicBoolean back = new AtomicBoolean();
    Run.onSlots(
        1,
        s -> {
          Runnable[] next = new Runnable[1];
          next[0] =
              () -> {
                if (!back.get()) {
                  others.incrementAndGet();
                  s.go(next[0]);
                }
              };
          s.go(next[0]);
          s.yield();
          back.set(true);
        });
    assertTrue(others.get() <= 61, others + " ran before main was looked for");
  }
}
