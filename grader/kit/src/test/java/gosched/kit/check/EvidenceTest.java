package gosched.kit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever writes it, it stays small and in its place. */
class EvidenceTest {
  private static final String LONG = "x".repeat(1 << 20);

  private static Mark mark(int lane, int then) {
    return new Mark(1, lane, Kind.ACCESS, 0, LONG, LONG, then);
  }

  private static Picture picture(List<Mark> marks) {
    return new Picture(Picture.Of.THREADS, List.of("a", LONG), marks, 0);
  }

  @Test
  void everythingIsCut() {
    Picture p = picture(Collections.nCopies(100_000, mark(0, -1)));
    assertEquals(Picture.MOST_MARKS, p.marks().size());
    assertTrue(p.marks().getFirst().text().length() <= 160);
    assertTrue(p.lanes().get(1).length() <= 160);
    FileCoverage file = new FileCoverage(LONG, 1, "c".repeat(1 << 20));
    assertTrue(file.lines().length() <= 20_000);
    assertTrue(file.file().length() <= 300);
    Evidence e =
        new Evidence(
            Collections.nCopies(1_000, new Evidence.Part(LONG, LONG)),
            null,
            Collections.nCopies(1_000, new Figure("t", "a", "u", List.of())),
            Collections.nCopies(1_000, file));
    assertEquals(6, e.parts().size());
    assertTrue(e.parts().getFirst().text().length() <= 60_000);
    assertEquals(4, e.figures().size());
    assertEquals(200, e.coverage().size());
  }

  @Test
  void whatIsNowhere_isRefused() {
    assertEquals(1, picture(List.of(mark(1, -1))).marks().size(), "the control");
    List.of(mark(2, -1), mark(-1, -1), mark(0, 0), mark(0, 7), mark(0, -2))
        .forEach(
            m -> assertThrows(IllegalArgumentException.class, () -> picture(List.of(m)), "" + m));
    assertThrows(IllegalArgumentException.class, () -> new FileCoverage("f", 1, "<b>"));
    assertThrows(IllegalArgumentException.class, () -> new FileCoverage("f", 0, "c"));
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new Figure.Point(1, bad));
      assertThrows(IllegalArgumentException.class, () -> new Figure.Point(bad, 1));
    }
  }

  @Test
  void linesByTheirNumbers() {
    FileCoverage f = new FileCoverage("gosched/lab00/Box.java", 10, "c.pm");
    assertEquals(FileCoverage.EMPTY, f.at(9));
    assertEquals(FileCoverage.COVERED, f.at(10));
    assertEquals(FileCoverage.PARTLY, f.at(12));
    assertEquals(FileCoverage.MISSED, f.at(13));
    assertEquals(FileCoverage.EMPTY, f.at(14));
    assertEquals(1, f.count(FileCoverage.MISSED));
  }
}
