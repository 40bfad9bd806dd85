package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTest {
  private static Failure lostWakeup() {
    return Explorer.explore(Plan.of(1, 3_000), Woven.scenario("lostWakeup", true)).failure();
  }

  @Test
  void thePictureHasTheRowsOfTheText() {
    Failure f = lostWakeup();
    Picture p = f.picture();
    List<String> rows = f.lanes().lines().skip(1).toList();
    assertTrue(rows.size() > 5, f.lanes());
    assertEquals(rows.size(), p.marks().size(), f.lanes());
    assertEquals(Picture.Of.THREADS, p.of());
    assertEquals(2, p.lanes().size());
    assertEquals(0, p.left());
    for (int i = 0; i < rows.size(); i++) {
      Mark m = p.marks().get(i);
      assertEquals(m.kind() == Kind.GAP, rows.get(i).contains("… "), rows.get(i));
      assertTrue(rows.get(i).contains(m.text()), rows.get(i) + " and " + m.text());
      String lane = rows.get(i).split("│", -1)[m.lane() + 1];
      assertNotEquals("", lane.strip(), rows.get(i) + " in lane " + m.lane());
    }
  }

  @Test
  void whoIsStartedOrWoken_isAtTheEndOfAnArrow() {
    Picture p = lostWakeup().picture();
    Mark start =
        p.marks().stream()
            .filter(m -> m.text().equals("starts thread " + p.lanes().get(1)))
            .findFirst()
            .orElseThrow();
    assertEquals(0, start.lane());
    assertEquals(1, p.marks().get(start.then()).lane());
    assertTrue(p.marks().stream().anyMatch(m -> m.kind() == Kind.NOTE), "" + p);
  }

  @Test
  void aLongRun_keepsItsBeginningAndMoreOfItsEnd() {
    Trace trace = new Trace();
    for (int i = 0; i < 2_000; i++) {
      trace.event(event(i, i % 2), null, "");
    }
    Picture p = Scene.of(trace);
    assertEquals(Picture.MOST_MARKS, p.marks().size());
    assertEquals(2_000 - Picture.MOST_MARKS, p.left());
    assertEquals(0, p.marks().getFirst().step());
    assertEquals(1_999, p.marks().getLast().step());
  }

  @Test
  void whereNothingRan_thereIsNoPicture() {
    assertNull(Scene.of(new Trace()));
  }

  private static gosched.kit.Event event(int step, int thread) {
    return new gosched.kit.Event(step, 0, thread, 0, gosched.kit.Event.Kind.NOTE, "n" + step);
  }
}
