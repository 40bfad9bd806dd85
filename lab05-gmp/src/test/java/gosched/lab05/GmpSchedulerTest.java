package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.IllegalGoroutineState;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * With one P, and a clock that stands still, the order is known. With several, what two goroutines
 * do at once is made sure of by letting them wait for each other on their threads.
 */
@ExtendWith(TodoMeansNotStarted.class)
class GmpSchedulerTest {
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  @Test
  void main_isGoroutineOne_andRunReturnsWithIt() {
    Run.onPs(
        2,
        s -> {
          assertEquals(1, s.current().id());
          s.go(() -> s.park(WaitReason.PARKED, Commit.NONE)); // nobody waits for it
          seen.add("main");
        });
    assertEquals(List.of("main"), List.copyOf(seen));
  }

  @Test
  void oneP_whoWasMadeLastRunsNext_theOthersInTheirOrder_andWhoYieldsAfterAll() {
    Run.byHand(
        1,
        (s, kernel) -> {
          for (String name : List.of("a", "b", "c")) {
            s.go(() -> seen.add(name));
          }
          seen.add("main");
          s.yield();
          seen.add("main again");
        });
    assertEquals(List.of("main", "c", "a", "b", "main again"), List.copyOf(seen));
  }

  @Test
  void ready_letsItRunNext_andTheCallerGoesOn() {
    Run.byHand(
        1,
        (s, kernel) -> {
          G sleeper =
              s.go(
                  () -> {
                    s.park(WaitReason.PARKED, Commit.NONE);
                    seen.add("sleeper");
                  });
          Run.untilWaiting(sleeper, WaitReason.PARKED);
          s.go(() -> seen.add("was there first"));
          s.ready(sleeper);
          seen.add("main goes on");
          s.yield();
        });
    assertEquals(
        List.of("main goes on", "sleeper", "was there first"), List.copyOf(seen).subList(0, 3));
  }

  /** Two that ready each other have one slice together; only its end lets the third one run. */
  @Test
  void aPingPong_endsWithItsSlice() {
    AtomicBoolean third = new AtomicBoolean();
    AtomicInteger rounds = new AtomicInteger();
    Run.byHand(
        1,
        (s, kernel) -> {
          Channel<Integer> ball = Go.chan(0);
          Channel<Integer> back = Go.chan(0);
          Go.go(() -> third.set(true));
          Go.go(
              () -> {
                while (true) {
                  back.send(ball.receive().value());
                }
              });
          while (!third.get()) {
            ball.send(1);
            back.receive();
            if (rounds.incrementAndGet() == 1_000) {
              assertTrue(!third.get(), "no time has passed");
            }
            if (rounds.get() >= 1_000) {
              kernel.advance(Run.MS / 10);
              kernel.sleep(20 * Run.US); // for the thread that looks after slices
            }
          }
        });
    assertTrue(rounds.get() > 1_000);
  }

  @Test
  void twoPs_runTwoAtTheSameMoment() {
    AtomicInteger inside = new AtomicInteger();
    Run.onPs(
        2,
        s -> {
          s.go(inside::incrementAndGet);
          Run.until(s.kernel(), () -> inside.get() == 1); // main keeps its P and its thread
        });
    assertEquals(1, inside.get());
  }

  @Test
  void threePs_neverRunFour_andAllThreeComeToWork() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Run.onPs(
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
          AtomicInteger together = new AtomicInteger(1);
          for (int i = 1; i < 3; i++) {
            s.go(
                () -> {
                  together.incrementAndGet();
                  Run.until(s.kernel(), () -> together.get() == 3);
                });
          }
          Run.until(s.kernel(), () -> together.get() == 3);
        });
    assertTrue(most.get() >= 1 && most.get() <= 3, "at most " + most);
  }

  @Test
  void aThief_looksAtPs_neverAtItsOwn_andTellsWhenItBeginsAndEnds() {
    Run.onWatched(
        4,
        (s, kernel) -> {
          for (int i = 0; i < 50; i++) {
            AtomicBoolean ran = new AtomicBoolean();
            s.go(() -> ran.set(true));
            Run.until(kernel, ran::get);
          }
          List<String> ps = List.of("P0", "P1", "P2", "P3");
          assertTrue(kernel.count(Kind.STEAL) > 0);
          kernel.told(Kind.STEAL).forEach(t -> assertTrue(ps.contains(t.what()), t.toString()));
          Run.until(kernel, () -> kernel.count(Kind.SPIN) == kernel.count(Kind.UNSPIN));
        });
  }

  @Test
  void commit_runsOnG0_whenTheGoroutineHasLeftItsStack() {
    Run.onPs(
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
    Run.onPs(
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

  /**
   * A thread that is no M has no P: what it makes or readies goes into the global queue. Main keeps
   * its P meanwhile: nobody but main knows of that thread, and if all waited it were a deadlock.
   */
  @Test
  void otherThreads_mayMakeAndReadyGoroutines() {
    Run.onPs(
        1,
        s -> {
          Channel<String> c = Go.chan(0);
          AtomicBoolean over = new AtomicBoolean();
          G sleeper =
              s.go(
                  () -> {
                    s.park(WaitReason.PARKED, Commit.NONE);
                    c.send("readied on " + KernelThread.current().name().charAt(0));
                  });
          Run.untilWaiting(sleeper, WaitReason.PARKED);
          s.kernel()
              .start(
                  "stranger",
                  () -> {
                    s.ready(sleeper);
                    s.go(() -> c.send("made"));
                    over.set(true);
                  });
          Run.until(s.kernel(), over::get);
          assertEquals(Set.of("readied on M", "made"), Set.of(next(c), next(c)));
        });
  }

  private static String next(Channel<String> c) {
    return c.receive().value();
  }
}
