// public test: copied into the starter
package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.IllegalGoroutineState;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plain lists will do: there is one thread. */
@ExtendWith(TodoMeansNotStarted.class)
class EventLoopTest {

  @Test
  void main_isGoroutineOne_andRunReturnsWithIt() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          assertEquals(1, loop.current().id());
          loop.go(() -> seen.add("never"));
          seen.add("main");
        }); // the other one is in the run queue, and nobody waits for it
    assertEquals(List.of("main"), seen);
  }

  @Test
  void go_putsIntoTheQueue_andTheCallerGoesOn() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          loop.go(() -> seen.add("first"));
          loop.go(() -> seen.add("second"));
          seen.add("main");
          loop.yield();
          seen.add("main again");
        });
    assertEquals(List.of("main", "first", "second", "main again"), seen);
  }

  @Test
  void yield_goesBehindAllWhoAreInTheQueue() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          for (String name : List.of("a", "b")) {
            loop.go(
                () -> {
                  for (int turn = 1; turn <= 3; turn++) {
                    seen.add(name + turn);
                    loop.yield();
                  }
                });
          }
          while (loop.stats().alive() > 1) {
            loop.yield();
          }
        });
    assertEquals(List.of("a1", "b1", "a2", "b2", "a3", "b3"), seen);
  }

  @Test
  void park_waits_andReadyPutsItAtTheEnd() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          G sleeper =
              loop.go(
                  () -> {
                    loop.park(WaitReason.PARKED, Commit.NONE);
                    seen.add("sleeper");
                  });
          loop.yield();
          assertSame(G.Status.WAITING, sleeper.status());
          loop.go(() -> seen.add("was in the queue"));
          loop.ready(sleeper);
          assertSame(G.Status.RUNNABLE, sleeper.status());
          seen.add("main goes on");
          loop.yield();
        });
    assertEquals(List.of("main goes on", "was in the queue", "sleeper"), seen);
  }

  @Test
  void commit_runsWhenTheGoroutineWaits() {
    Run.onLoop(
        loop ->
            loop.park(
                WaitReason.PARKED,
                g -> {
                  assertSame(G.Status.WAITING, g.status());
                  loop.ready(g); // before it has left its stack: it comes back all the same
                  return true;
                }));
  }

  @Test
  void ready_isRefused_unlessTheGoroutineWaits() {
    Run.onLoop(
        loop -> {
          G me = loop.current();
          assertThrows(IllegalGoroutineState.class, () -> loop.ready(me));
          assertSame(G.Status.RUNNING, me.status());
          G other = loop.go(() -> {});
          assertThrows(IllegalGoroutineState.class, () -> loop.ready(other));
          loop.yield();
          assertSame(G.Status.DEAD, other.status());
          assertThrows(IllegalGoroutineState.class, () -> loop.ready(other));
        });
  }

  @Test
  void oneThread_runsThemAll() {
    List<Integer> threads = new ArrayList<>();
    Run.onLoop(
        loop -> {
          for (int i = 0; i < 10; i++) {
            loop.go(() -> threads.add(Go.current().thread().id()));
          }
          loop.yield();
          assertEquals(new Stats(11, 1), loop.stats());
        });
    assertEquals(10, threads.size());
    assertEquals(1, threads.stream().distinct().count());
  }

  @Test
  void aRecord_isUsedAgain_withANewId() {
    Run.onLoop(
        loop -> {
          G first = loop.go(() -> {});
          assertEquals(2, first.id());
          loop.yield();
          assertSame(G.Status.DEAD, first.status());
          assertSame(first, loop.go(() -> {}));
          assertEquals(3, first.id());
          assertSame(G.Status.RUNNABLE, first.status());
          assertNull(first.thread(), "it has not run yet");
        });
  }
}
