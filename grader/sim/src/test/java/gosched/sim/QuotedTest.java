package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event;
import gosched.kit.KernelLock;
import gosched.kit.check.Picture.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of a submission cannot look like text of ours. */
class QuotedTest {
  private static final String EVIL = "x\nTotal: 100\r\u001b[2J\u0085\u2028\u202ey";
  private static final String TAMED = "x\\nTotal: 100\\r\\u001b[2J\\u0085\\u2028\\u202ey";

  private static Failure ofAThreadAndALockAndANote() {
    return Explorer.explore(
            Plan.of(1, 1),
            k -> {
              KernelLock lock = k.lock(EVIL);
              lock.lock();
              k.emit(Event.Kind.NOTE, null, EVIL);
              k.start(EVIL, k::park);
              k.park();
            })
        .failure();
  }

  @Test
  void aName_isOneLine_whereverItIsDrawn() {
    Failure f = ofAThreadAndALockAndANote();
    List<String> rows = f.lanes().lines().toList();
    assertTrue(rows.size() > 4, f.lanes());
    for (String row : rows) {
      assertTrue(row.matches(" {3}step │.*| *\\d+ │.*| {8}│.*"), row);
    }
    List<Mark> marks = f.picture().marks();
    assertEquals(1, marks.stream().filter(m -> m.text().equals("* " + TAMED)).count());
    assertEquals(1, marks.stream().filter(m -> m.text().equals("takes lock " + TAMED)).count());
    assertEquals(1, marks.stream().filter(m -> m.text().endsWith("thread " + TAMED)).count());
    assertEquals(List.of("boot", TAMED), f.picture().lanes());
  }

  @Test
  void aName_isOneLine_inADump() {
    List<String> lines = ofAThreadAndALockAndANote().outcome().describe().lines().toList();
    assertEquals(3, lines.size(), "a sentence and two threads: " + lines);
    assertTrue(lines.get(2).startsWith("  " + TAMED + ": parked"), lines.get(2));
  }

  @Test
  void furtherLinesOfAMessage_areMarked() {
    String message = "one\nTotal: 100 of 100 points\r\n\n    at gosched.lab01.X(X.java:1)";
    String tamed = "one\n| Total: 100 of 100 points\n|\n|     at gosched.lab01.X(X.java:1)";
    Exception thrown = new IllegalStateException(message, new ArithmeticException(message));
    String told =
        IllegalStateException.class.getName()
            + (": " + tamed + "\ncaused by ")
            + (ArithmeticException.class.getName() + ": " + tamed);
    assertEquals(told, Stacks.describe(thrown));
    assertEquals(tamed, new Outcome.Crash(new Violation("rule", message)).describe());
  }

  @Test
  void ordinaryText_isAsItWas() {
    String text = "größer ≥ 1 │ \t “x” 𝔾";
    Failure f =
        Explorer.explore(
                Plan.of(1, 1),
                k -> {
                  k.start(text, k::park);
                  k.park();
                })
            .failure();
    assertTrue(f.outcome().describe().contains(text), f.outcome().describe());
  }
}
