package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences about an API that is not as it should be. */
class ApiRuleTest {
  private static final List<String> REQUIRED =
      List.of(
          "class gosched.lab01.ThreadPool",
          "gosched.lab01.ThreadPool implements java.lang.AutoCloseable",
          "gosched.lab01.ThreadPool.submit(java.lang.Runnable): void",
          "new gosched.lab01.ThreadPool(gosched.kit.Kernel,int,long)",
          "record gosched.lab01.ThreadPool$Stats",
          "static gosched.lab01.ThreadPool.MAX: int");

  @Test
  void complete_evenWithMore() {
    assertEquals(List.of(), missing(List.of(), List.of("class gosched.lab01.Extra")));
  }

  @Test
  void missingMethod() {
    assertEquals(
        List.of(
            "ThreadPool.submit(Runnable) is missing: the handout's API is: public void"
                + " submit(Runnable)."),
        missing(List.of(REQUIRED.get(2)), List.of()));
  }

  @Test
  void renamedMethod() {
    assertEquals(
        List.of(
            "ThreadPool.submit(Runnable) is missing: the handout's API is: public void"
                + " submit(Runnable); there is void execute(Runnable)."),
        missing(
            List.of(REQUIRED.get(2)),
            List.of("gosched.lab01.ThreadPool.execute(java.lang.Runnable): void")));
  }

  @Test
  void otherParameters() {
    assertEquals(
        List.of(
            "ThreadPool.submit(Runnable) is missing: the handout's API is: public void"
                + " submit(Runnable); there is void submit(Runnable, long)."),
        missing(
            List.of(REQUIRED.get(2)),
            List.of("gosched.lab01.ThreadPool.submit(java.lang.Runnable,long): void")));
  }

  @Test
  void missingConstructorAndInterfaceAndField() {
    assertEquals(
        List.of(
            "The handout's API says: ThreadPool implements AutoCloseable; it is missing.",
            "The public constructor ThreadPool(Kernel, int, long) is missing.",
            "The handout's API says: static ThreadPool.MAX: int; it is missing."),
        missing(List.of(REQUIRED.get(1), REQUIRED.get(3), REQUIRED.get(5)), List.of()));
  }

  @Test
  void missingClass_isToldOnce_withoutItsMembers() {
    assertEquals(
        List.of(
            "ThreadPool is missing or not public: the handout's API has a public class"
                + " ThreadPool."),
        missing(
            List.of(
                REQUIRED.get(0),
                REQUIRED.get(1),
                REQUIRED.get(2),
                REQUIRED.get(3),
                REQUIRED.get(5)),
            List.of()));
  }

  @Test
  void otherSort() {
    assertEquals(
        List.of(
            "ThreadPool.Stats is of another sort: the handout's API has a public record"
                + " ThreadPool.Stats."),
        missing(List.of(REQUIRED.get(4)), List.of("class gosched.lab01.ThreadPool$Stats")));
  }

  private static List<String> missing(List<String> removed, List<String> added) {
    List<String> actual = new ArrayList<>(REQUIRED);
    actual.removeAll(removed);
    actual.addAll(added);
    return ApiRule.missing(REQUIRED, actual);
  }
}
