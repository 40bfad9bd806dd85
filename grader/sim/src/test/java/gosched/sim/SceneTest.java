package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event;
import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SceneTest {
  private static Failure lostWakeup() {
    return Explorer.explore(Plan.of(1, 3_000), Woven.scenario("lostWakeup", true)).failure();
  }

  @Test
  void thePictureHasTheRowsOfTheText() {
    Failure f = lostWakeup();
    Picture p = f.picture();
    List<String> rows = f.lanes().lines().skip(1).filter(row -> row.matches(" *\\d+ │.*")).toList();
    List<Mark> marks = p.marks().stream().filter(m -> m.kind() != Kind.GAP).toList();
    assertTrue(rows.size() > 5, f.lanes());
    assertEquals(Picture.Of.THREADS, p.of());
    assertEquals(2, p.lanes().size());
    assertEquals(0, p.left());
    int next = 0;
    for (String row : rows) {
      while (!row.contains(marks.get(next).text())) {
        next++; // one that the text has no room for
      }
      String lane = row.split("│", -1)[marks.get(next).lane() + 1];
      assertNotEquals("", lane.strip(), row + " in lane " + marks.get(next).lane());
      next++;
    }
  }

  @Test
  void inTheMiddleOfAStretch_goroutinesAreShown_andGapsStandWhereTheyAre() {
    Trace trace = new Trace();
    trace.event(event(0, 1, Event.Kind.NOTE), null, "");
    for (int i = 1; i < 40; i++) {
      trace.event(event(i, 0, i == 20 ? Event.Kind.SPAWN : Event.Kind.LOCK), null, "");
    }
    List<Mark> marks = Scene.of(trace).marks();
    assertEquals(
        "0 1 2 3 gap 20 gap 35 36 37 38 39",
        marks.stream()
            .map(m -> m.kind() == Kind.GAP ? "gap" : "" + m.step())
            .collect(Collectors.joining(" ")));
    assertEquals("16 more", marks.get(4).text());
    assertEquals("14 more", marks.get(6).text());
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
      trace.event(event(i, i % 2, Event.Kind.NOTE), null, "");
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

  private static Event event(int step, int thread, Event.Kind kind) {
    return new Event(step, 0, thread, kind == Event.Kind.SPAWN ? 2 : 0, kind, "n" + step);
  }
}
