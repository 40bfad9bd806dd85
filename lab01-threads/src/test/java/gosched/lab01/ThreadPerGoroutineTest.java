package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.IllegalGoroutineState;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TodoMeansNotStarted.class)
class ThreadPerGoroutineTest {

  @Test
  void main_isGoroutineOne_andRunReturnsWithIt() {
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          assertEquals(1, s.current().id());
          Run.untilWaiting(s.go(() -> Go.park(WaitReason.PARKED, Commit.NONE)));
        }); // the other one waits for ever, and nobody waits for it
  }

  @Test
  void everyGoroutine_hasItsOwnThread() {
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          G child = s.go(() -> Go.park(WaitReason.PARKED, Commit.NONE));
          Run.untilWaiting(child);
          assertNotSame(s.current().thread(), child.thread());
        });
  }

  @Test
  void ready_beforeThePark_isNotLost() {
    Run.on(
        ThreadPerGoroutine::new,
        s ->
            s.park(
                WaitReason.PARKED,
                g -> {
                  s.ready(g); // it is WAITING, and has not parked yet
                  return true;
                }));
  }

  @Test
  void unparkOfTheThread_doesNotWakeTheGoroutine() {
    AtomicBoolean readied = new AtomicBoolean();
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          G child =
              s.go(
                  () -> {
                    s.park(WaitReason.PARKED, Commit.NONE);
                    assertTrue(readied.get(), "awake, and nobody said ready");
                  });
          Run.untilWaiting(child);
          for (int i = 0; i < 100; i++) {
            s.kernel().unpark(child.thread());
            s.yield();
          }
          readied.set(true);
          s.ready(child);
          Run.until(s.kernel(), () -> s.stats().alive() == 1);
        });
  }

  @Test
  void ready_isRefused_unlessTheGoroutineWaits() {
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          G me = s.current();
          assertThrows(IllegalGoroutineState.class, () -> s.ready(me));
          assertSame(G.Status.RUNNING, me.status());
        });
  }
}
