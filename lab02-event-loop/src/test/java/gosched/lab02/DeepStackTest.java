package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A goroutine waits in the middle of as many calls as it likes: that is why it has a stack. */
@ExtendWith(TodoMeansNotStarted.class)
class DeepStackTest {

  private static int parkAtTheBottom(int depth) {
    if (depth == 0) {
      Go.park(WaitReason.PARKED, Commit.NONE);
      return 0;
    }
    return 1 + parkAtTheBottom(depth - 1);
  }

  @Test
  void aGoroutine_parksTenThousandCallsDeep_andComesBack() {
    int[] depth = new int[1];
    Run.onLoop(
        loop -> {
          G deep = loop.go(() -> depth[0] = parkAtTheBottom(10_000));
          loop.yield();
          assertSame(G.Status.WAITING, deep.status());
          assertEquals(0, depth[0]);
          loop.ready(deep);
          loop.yield();
          assertSame(G.Status.DEAD, deep.status());
        });
    assertEquals(10_000, depth[0]);
  }

  private static int deeper(int depth) {
    return 1 + deeper(depth + 1);
  }

  @Test
  void aCallWithoutEnd_endsTheRun() {
    GoPanic panic =
        assertThrows(
            GoPanic.class,
            () ->
                Run.onLoop(
                    loop -> {
                      loop.go(() -> deeper(0));
                      loop.yield();
                    }));
    assertEquals(2, panic.goroutine());
    assertSame(StackOverflowError.class, panic.getCause().getClass());
  }
}
