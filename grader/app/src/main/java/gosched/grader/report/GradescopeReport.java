package gosched.grader.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import gosched.grader.ExitStatus;
import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A grade as Gradescope's {@code results.json}. The points stand with the checks only, and
 * Gradescope adds them up: two places could say two things.
 *
 * <p>If the grader is at fault there is no score anywhere in the document, of no check. Gradescope
 * needs one, at the top or with the tests, and takes a document without for an autograder that
 * failed: so nobody gets a zero for it, and the instructor sees it. A zero with a sentence beside
 * it was rejected, for a gradebook keeps the zero only; leaving out the faulty check alone, too,
 * for the sum would still count, with less than all the points.
 */
public final class GradescopeReport {
  private static final String TEXT = "text";
  private static final String VISIBLE = "visible";

  private static final String FAULT =
      """
      The grader itself is at fault, so there is no score. Nothing is wrong with the submission for
      that reason: tell the instructor, and submit again later.

      """;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      @JsonProperty("execution_time") double executionTime,
      String output,
      @JsonProperty("output_format") String outputFormat,
      @JsonProperty("test_output_format") String testOutputFormat,
      @JsonProperty("test_name_format") String testNameFormat,
      String visibility,
      @JsonProperty("stdout_visibility") String stdoutVisibility,
      @JsonProperty("extra_data") Map<String, Object> extraData,
      List<Test> tests) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Test(
      Integer score,
      @JsonProperty("max_score") Integer maxScore,
      String status,
      String name,
      String number,
      String output,
      List<String> tags,
      String visibility,
      @JsonProperty("extra_data") Map<String, Object> extraData) {}

  private GradescopeReport() {}

  public static String of(Grade grade) {
    boolean fault = grade.exitStatus() == ExitStatus.NO_GRADE;
    return Json.of(
        new Document(
            grade.took().toMillis() / 1000.0,
            (fault ? FAULT : "") + TextReport.aboutAll(grade),
            TEXT,
            TEXT,
            TEXT,
            VISIBLE,
            VISIBLE,
            extra(grade),
            grade.checks().stream().map(graded -> test(grade, graded, fault)).toList()));
  }

  private static Test test(Grade grade, Graded graded, boolean fault) {
    String id = graded.spec().id();
    return new Test(
        fault ? null : graded.earned(),
        fault ? null : graded.spec().points(),
        status(graded.verdict()),
        id + ": " + graded.spec().title(),
        String.valueOf(grade.checks().indexOf(graded) + 1),
        TextReport.aboutOne(grade, graded),
        List.of(graded.spec().kind().label()),
        VISIBLE,
        Map.of("id", id, "verdict", Words.of(graded.verdict())));
  }

  /** Null where there is none: Gradescope knows two, and the grader's fault is neither. */
  private static String status(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "passed";
      case FAILED, NOT_STARTED, INCONCLUSIVE -> "failed";
      case GRADER_FAULT -> null;
    };
  }

  private static Map<String, Object> extra(Grade grade) {
    Map<String, Object> extra = new TreeMap<>();
    extra.put("lab", grade.order().lab().id());
    extra.put("digest", grade.digest());
    extra.put("quick", grade.order().quick());
    extra.put("whole", grade.order().isWhole());
    extra.put("exit_status", grade.exitStatus());
    if (grade.order().secret() == null) {
      extra.put("seed", grade.order().seed());
    } else {
      extra.put("private_seed", grade.order().secret());
    }
    return extra;
  }
}
