package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step says where it is to be written. */
class TodoTest {

  @ParameterizedTest
  @CsvSource({
    "gosched.lab01.BoundScheduler, park, lab01: park: wait, lab01: BoundScheduler.park: wait",
    "gosched.lab01.BoundScheduler, current, lab01: ask, lab01: BoundScheduler.current: ask",
    "gosched.lab01.BoundScheduler, current, lab01: note: ask,"
        + " lab01: BoundScheduler.current: note: ask",
    "gosched.lab01.BoundScheduler$Life, lambda$go$3, lab01: go: make it,"
        + " lab01: BoundScheduler.go: make it",
    "gosched.lab05.deep.P, <init>, lab05: a ring, lab05: P: a ring",
    "gosched.lab01.BoundScheduler, park, my own words, my own words",
    "gosched.suites.lab01.GoChecks, park, lab01: park: wait, lab01: park: wait",
    "gosched.kit.Go, park, lab01: park: wait, lab01: park: wait"
  })
  void itNamesTheClassAndTheMethod(String type, String method, String what, String message) {
    Todo todo = new Todo(what);
    todo.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, method, "X.java", 1)});
    assertEquals(message, todo.getMessage());
  }
}
