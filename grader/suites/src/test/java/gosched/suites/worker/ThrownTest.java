package gosched.suites.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.kit.RealKernel;
import gosched.kit.check.Verdict;
import gosched.suites.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose fault an exception is. */
class ThrownTest {

  @Test
  void code_ofTheLabAndOfThoseBelowIt_isNotTheGraders() {
    List<String> packages = List.of("gosched.lab02", "gosched.lab01");
    assertEquals(
        "it threw IllegalStateException (no) at ThreadPool.java:9",
        failure(thrownAt("gosched.lab01.ThreadPool"), packages));
    assertEquals(
        "it threw IllegalStateException (no) at Chan.java:9",
        failure(thrownAt("gosched.lab02.Chan"), packages));
  }

  @Test
  void otherCode_isTheGraders() {
    RuntimeException below = thrownAt("gosched.lab01.ThreadPool");
    assertEquals(Verdict.GRADER_FAULT, Thrown.judge(below, List.of("gosched.lab02")).verdict());
    RuntimeException alike = thrownAt("gosched.lab012.ThreadPool");
    assertEquals(Verdict.GRADER_FAULT, Thrown.judge(alike, List.of("gosched.lab01")).verdict());
  }

  /** A lab that returns null where a check goes on with what it returned. */
  @Test
  void aValueThatACheckCannotUse_isNotTheGraders() {
    for (RuntimeException e :
        List.of(new NullPointerException("r is null"), new ClassCastException("no"))) {
      String what = "the check could not go on with what the lab gave it: " + e;
      RuntimeException inCheck = at(e, "gosched.suites.channels.TryOperations");
      assertEquals(what, failure(inCheck, List.of("gosched.lab01")));
      for (String of : List.of("gosched.suites.worker.Worker", "gosched.sim.SimKernel")) {
        assertEquals(
            Verdict.GRADER_FAULT, Thrown.judge(at(e, of), List.of("gosched.lab01")).verdict());
      }
    }
  }

  /** Or who wants no grade could have none. */
  @Test
  void anExceptionWithoutAStack_isNotTheGraders() {
    RuntimeException bare = new IllegalStateException("no");
    bare.setStackTrace(new StackTraceElement[0]);
    assertEquals("it threw IllegalStateException (no)", failure(bare, List.of("gosched.lab01")));
    Error around = new ExceptionInInitializerError(bare);
    assertEquals("it threw IllegalStateException (no)", failure(around, List.of("gosched.lab01")));
  }

  /** {@code kernel.start(name, list::clear)}: of a method reference there is no frame. */
  @Test
  void aThreadWithoutCodeOfOurs_isNotTheGraders() {
    RuntimeException e =
        assertThrows(
            UnsupportedOperationException.class,
            () ->
                RealKernel.boot(
                    kernel -> {
                      kernel.start("quiet", List.of(1)::clear);
                      kernel.sleep(1_000_000_000);
                    }));
    String what = "a kernel thread that the lab has started threw " + e;
    assertEquals(what, failure(e, List.of("gosched.lab01")));
    // A control: a check's own thread is the grader's.
    RuntimeException own =
        assertThrows(
            UnsupportedOperationException.class,
            () -> RealKernel.boot(kernel -> List.of(1).clear()));
    assertEquals(Verdict.GRADER_FAULT, Thrown.judge(own, List.of("gosched.lab01")).verdict());
  }

  @SuppressWarnings("serial")
  private static final class Own extends RuntimeException {}

  @Test
  void anExceptionOfTheLabsOwn_isNotTheGraders_whateverItsStackSays() {
    Own own = new Own();
    own.setStackTrace(thrownAt("gosched.grader.Main").getStackTrace());
    String home = Own.class.getPackageName();
    assertEquals("it threw Own", failure(own, List.of(home)));
    assertEquals(Verdict.GRADER_FAULT, Thrown.judge(own, List.of("gosched.lab01")).verdict());
  }

  @Test
  void furtherLinesOfAMessage_areMarked() {
    List<String> packages = List.of("gosched.lab01");
    Error assertion = new AssertionError("no\nTotal: 100 of 100 points");
    assertEquals("no\n| Total: 100 of 100 points", Thrown.judge(assertion, packages).details());
    Throwable thrown = new IllegalStateException("no\nTotal: 100 of 100 points");
    thrown.setStackTrace(thrownAt("gosched.lab01.ThreadPool").getStackTrace());
    assertEquals(
        "java.lang.IllegalStateException: no\n| Total: 100 of 100 points\n    at ",
        Thrown.judge(thrown, packages).details().replaceAll("(?s)( at ).*", "$1"));
  }

  private static String failure(Throwable thrown, List<String> packages) {
    Outcome outcome = Thrown.judge(thrown, packages);
    assertEquals(Verdict.FAILED, outcome.verdict());
    return outcome.message();
  }

  private static RuntimeException thrownAt(String className) {
    return at(new IllegalStateException("no"), className);
  }

  private static RuntimeException at(RuntimeException e, String className) {
    String file = className.substring(className.lastIndexOf('.') + 1) + ".java";
    e.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.ArrayDeque", "add", "ArrayDeque.java", 1),
          new StackTraceElement(className, "run", file, 9)
        });
    return e;
  }
}
