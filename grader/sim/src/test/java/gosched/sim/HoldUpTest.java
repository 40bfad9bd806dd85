package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event;
import gosched.kit.KernelThread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A check may hold a thread up at a switch point of its choice, whatever the schedule. */
class HoldUpTest {
  private static final int SCHEDULES = 60;

  private static KernelThread steps(SimKernel k, int[] passed, int points) {
    return k.start(
        "walker",
        () -> {
          for (int i = 0; i < points; i++) {
            k.emit(Event.Kind.NOTE, null, "");
            passed[0]++;
          }
        });
  }

  @Test
  void itStandsStill_afterAsManyPoints_andGoesOnWhenLetGo() {
    List<Integer> seen = new ArrayList<>();
    Exploration e =
        Explorer.explore(
            Plan.of(1, SCHEDULES),
            k -> {
              for (int n = 0; n <= 6; n++) {
                int[] passed = new int[1];
                KernelThread t = steps(k, passed, 5);
                k.holdUp(t, n);
                k.settle();
                assertEquals(Math.min(n, 5), passed[0]);
                assertEquals(n < 5, k.letGo(t));
                k.settle();
                assertEquals(5, passed[0]);
                seen.add(n);
              }
            });
    assertNull(e.failure(), () -> e.failure().outcome().describe());
    assertTrue(seen.size() >= 7 * SCHEDULES, "ran " + seen.size());
  }

  @Test
  void whoIsLetGoBefore_doesNotStop() {
    Exploration e =
        Explorer.explore(
            Plan.of(1, SCHEDULES),
            k -> {
              int[] passed = new int[1];
              KernelThread t = steps(k, passed, 5);
              k.holdUp(t, 3);
              assertEquals(false, k.letGo(t));
              k.settle();
              assertEquals(5, passed[0]);
            });
    assertNull(e.failure(), () -> e.failure().outcome().describe());
  }

  @Test
  void whoWaitsForSomebodyWhoIsHeldUp_isInADeadlock_andTheReportSaysWhy() {
    Failure f =
        Explorer.explore(
                Plan.of(1, SCHEDULES),
                k -> {
                  int[] passed = new int[1];
                  k.holdUp(steps(k, passed, 5), 3);
                  k.park();
                  k.park();
                })
            .failure();
    Outcome.Deadlock d = assertInstanceOf(Outcome.Deadlock.class, f.outcome());
    assertTrue(d.dump().contains("walker: held up by the check"), d.dump());
  }
}
