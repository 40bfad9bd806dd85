package gosched.course;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

/** How a check that the one command can mend says so. */
final class OutOfStep {

  private OutOfStep() {}

  static void failUnlessEmpty(String what, List<String> findings) {
    if (!findings.isEmpty()) {
      fail(
          """
          %s

          %s

          As an author of the course, mend it with:  %s
          As a student in your own copy you need not: you changed a starter, as you should, and \
          this build guards the course. Leave it be, and use ./grade lab01 instead.
          """
              .formatted(what, String.join("\n", findings), Course.MEND));
    }
  }
}
