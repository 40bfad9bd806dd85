package gosched.bench.polls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Both forms compute the same; what the one costs more is measured by a command, not judged. */
class PollsTest {
  @Test
  void eachSubject_computesTheSame_withPolls() {
    Polls.Pair[] pairs = Polls.pairs();
    assertEquals(7, pairs.length);
    for (Polls.Pair p : pairs) {
      assertNotSame(p.subject().getClass(), p.woven().getClass());
      assertEquals(p.subject().getAsLong(), p.woven().getAsLong(), p.subject().title);
      assertEquals(p.subject().getAsLong(), p.subject().getAsLong(), p.subject().title);
    }
  }

  @Test
  void theTable_hasALineForEach() {
    String table = Polls.glance();
    for (Subject s : Subject.values()) {
      assertTrue(table.lines().anyMatch(l -> l.startsWith(s.title)), table);
    }
    assertEquals(3 + 7, table.lines().count(), table);
  }
}
