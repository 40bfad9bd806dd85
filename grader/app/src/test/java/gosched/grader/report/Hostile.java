package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.Order;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Grades of a submission that says what it can to be taken for something else. */
final class Hostile {
  static final String TEXT =
      "::error file=a,title=b::forged\n"
          + "  ::stop-commands::x\n"
          + "a ##[error]forged %0A::error::forged\r\n"
          + "</pre></details><script>alert(1)</script> **bold** ```\n"
          + "]]> &amp; | \u001b[31m \u0007 \u007f \u009b31m \u202eesrever \u2028::error::forged\n"
          + "\ud800 \ufffe \0";

  private Hostile() {}

  static Grade grade() {
    return grade(Path.of("x"), 1, null, TEXT, TEXT);
  }

  static Grade withPrivateSeed() {
    return grade(Path.of("x"), 4242424242L, "0123456789abcdef", TEXT, TEXT);
  }

  /** The first check has failed, all others have passed. */
  static Grade grade(Path submission, long seed, String secret, String message, String details) {
    List<CheckSpec> checks = ReportGoldenTest.LAB.checks();
    Order order =
        new Order(ReportGoldenTest.LAB, submission, "", null, checks, seed, false, 1, null, secret);
    List<Graded> graded = checks.stream().map(c -> of(c, message, details)).toList();
    return new Grade(
        order,
        null,
        graded,
        null,
        List.of(),
        List.of(TEXT),
        Duration.ofMillis(1),
        "25",
        ReportGoldenTest.ISOLATION);
  }

  private static Graded of(CheckSpec check, String message, String details) {
    boolean first = check == ReportGoldenTest.LAB.checks().getFirst();
    CheckResult result =
        new CheckResult(
            check.id(),
            first ? Verdict.FAILED : Verdict.PASSED,
            first ? message : "",
            first ? details : "",
            null,
            Map.of(),
            "");
    return new Graded(check, new Answer(result, 1, first ? TEXT : ""), null);
  }
}
