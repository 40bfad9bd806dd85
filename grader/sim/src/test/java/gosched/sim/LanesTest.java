package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void aLaneForEachThread_thePreemptionAndTheUnparkAreShown() {
    Failure f = Explorer.explore(Plan.of(1, 3_000), Woven.scenario("lostWakeup", true)).failure();
    String[] rows = f.lanes().split("\n");
    assertTrue(rows[0].matches(" +step │ boot +│ worker"), rows[0]);
    assertTrue(f.lanes().contains("* preempted"), f.lanes());
    for (String row : rows) {
      assertTrue(row.length() <= 120, "too wide: " + row);
      assertEquals(2, row.chars().filter(c -> c == '│').count(), row);
    }
  }

  @Test
  void aLongStretch_isCutInTheMiddle() {
    Failure f = Explorer.explore(Plan.of(1, 10), Woven.scenario("spin", false)).failure();
    assertTrue(f.lanes().lines().count() <= 100, "" + f.lanes().lines().count());
    assertTrue(f.lanes().contains("more"), f.lanes());
  }
}
