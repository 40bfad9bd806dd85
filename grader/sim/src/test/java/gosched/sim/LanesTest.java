package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.Drawing;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void aLaneForEachThread_thePreemptionAndTheUnparkAreShown() {
    Failure f = Explorer.explore(Plan.of(1, 3_000), Woven.scenario("lostWakeup", true)).failure();
    String[] rows = f.lanes().split("\n");
    assertTrue(rows[0].matches(" +step │ boot +│ worker"), rows[0]);
    assertTrue(f.lanes().contains("* preempted"), f.lanes());
    assertTrue(f.lanes().endsWith("--full shows it)"), f.lanes());
    for (String row : List.of(rows).subList(0, rows.length - 1)) {
      assertTrue(row.length() <= 120, "too wide: " + row);
      assertEquals(2, row.chars().filter(c -> c == '│').count(), row);
    }
  }

  @Test
  void aLongStretch_isCutInTheMiddle() {
    Failure f = Explorer.explore(Plan.of(1, 10), Woven.scenario("spin", false)).failure();
    assertTrue(f.lanes().lines().count() <= 100, "" + f.lanes().lines().count());
    assertTrue(f.lanes().contains("more"), f.lanes());
    assertTrue(f.lanes().endsWith("--full shows it)"), f.lanes());
  }

  @Test
  void inFull_nothingIsCut_andItIsTheSameRun() {
    Plan usual = Plan.of(1, 10);
    Failure cut = Explorer.explore(usual, Woven.scenario("spin", false)).failure();
    Plan full = usual.drawn(Drawing.USUAL_ONE.full(true));
    Failure all = Explorer.explore(full, Woven.scenario("spin", false)).failure();
    assertEquals(cut.schedule(), all.schedule());
    assertTrue(all.lanes().lines().count() > 200, "" + all.lanes().lines().count());
    assertFalse(all.lanes().contains("more"), all.lanes());
    assertFalse(all.lanes().contains("--full"), all.lanes());
  }

  @Test
  void theWidth_isTheReaders() {
    int last = 0;
    for (int width : new int[] {60, 120, 200}) {
      Plan plan = Plan.of(1, 3_000).drawn(new Drawing(width, false));
      Failure f = Explorer.explore(plan, Woven.scenario("lostWakeup", true)).failure();
      int widest = f.lanes().lines().mapToInt(String::length).max().orElseThrow();
      assertTrue(widest <= width, widest + " of " + width);
      assertTrue(widest >= last, widest + " after " + last);
      last = widest;
    }
  }

  @Test
  void aTerminal_isBelievedIfItsWidthIsSane() {
    Drawing usual = Drawing.USUAL_ONE;
    assertEquals(200, usual.onTerminal("200").width());
    assertEquals(80, usual.full(true).onTerminal("80").width());
    assertTrue(usual.full(true).onTerminal("80").full());
    for (String odd : new String[] {null, "", "0", "12", "-80", "9999", "x", "80 "}) {
      assertEquals(usual, usual.onTerminal(odd), odd);
    }
  }
}
