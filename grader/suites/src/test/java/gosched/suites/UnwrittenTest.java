package gosched.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.kit.Todo;
import gosched.kit.check.Verdict;
import gosched.suites.worker.Thrown;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step not started is no mistake, wherever it is met. */
class UnwrittenTest {
  private static final Throwable DEEP =
      new IllegalStateException("panic", new RuntimeException(new Todo("lab01: park")));

  @Test
  void aTodo_isFoundHoweverDeep_andNothingElseIs() {
    assertEquals(Optional.of("lab01: park"), Unwritten.behind(DEEP));
    assertEquals(Optional.empty(), Unwritten.behind(new IllegalStateException("no")));
    assertEquals(Optional.empty(), Unwritten.behind(null));
  }

  @Test
  void passedOn_itIsNotStarted() {
    Throwable passed = assertThrows(Todo.class, () -> Unwritten.passOn(DEEP));
    Outcome outcome = Thrown.judge(passed, List.of("gosched.lab01"));
    assertEquals(Verdict.NOT_STARTED, outcome.verdict());
    assertEquals("lab01: park", outcome.message());
    Unwritten.passOn(new IllegalStateException("a mistake: it is the check's to judge"));
  }

  @Test
  void causesInACircle_comeToAnEnd() {
    Exception one = new Exception("one");
    one.initCause(new Exception("two", one));
    assertEquals(Optional.empty(), Unwritten.behind(one));
  }
}
