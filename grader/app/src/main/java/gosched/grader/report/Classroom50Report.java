package gosched.grader.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.Verdict;
import java.util.List;

/**
 * A grade as the {@code result.json} of Classroom 50. Our points are whole numbers, as it wants
 * them. Its root takes no keys but its own, so what concerns the whole submission, such as a file
 * that does not compile, stands with the checks. It has no word for a grader's fault: then there is
 * to be no document, and its runner records an error.
 */
public final class Classroom50Report {
  private record Document(
      String schema,
      String classroom,
      String assignment,
      @JsonProperty("assignment_type") String assignmentType,
      String owner,
      String submission,
      String commit,
      String release,
      String review,
      String datetime,
      int score,
      @JsonProperty("max-score") int maxScore,
      List<Test> tests) {}

  private record Test(
      @JsonProperty("test-name") String testName,
      boolean passed,
      int score,
      @JsonProperty("max-score") int maxScore,
      String output) {}

  private Classroom50Report() {}

  /**
   * @throws IllegalArgumentException if the grader is at fault
   */
  public static String of(Grade grade, Classroom50 about) {
    if (grade.count(Verdict.GRADER_FAULT) > 0) {
      throw new IllegalArgumentException("a grader's fault is no result");
    }
    return Json.of(
        new Document(
            "classroom50/result/v1",
            about.classroom(),
            about.assignment(),
            about.assignmentType(),
            about.owner(),
            about.submission(),
            about.commit(),
            about.release(),
            about.review(),
            about.datetime(),
            grade.earned(),
            grade.possible(),
            grade.checks().stream().map(graded -> test(grade, graded)).toList()));
  }

  private static Test test(Grade grade, Graded graded) {
    return new Test(
        graded.spec().id() + ": " + graded.spec().title(),
        graded.verdict() == Verdict.PASSED,
        graded.earned(),
        graded.spec().points(),
        TextReport.aboutOne(grade, graded));
  }
}
