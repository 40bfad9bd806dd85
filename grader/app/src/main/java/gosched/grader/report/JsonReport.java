package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.CheckResult;
import gosched.kit.check.LabSpec;
import java.util.List;
import java.util.Map;

/** A grade for programs; the fields are described in the package's documentation. */
public final class JsonReport {
  /** Also the name of its schema, {@code result-v1.schema.json} in this package. */
  static final String SCHEMA = "gosched/result/v1";

  private record Document(
      String schema,
      String lab,
      String title,
      Long seed,
      String privateSeed,
      boolean quick,
      boolean whole,
      int score,
      int maxScore,
      int exitStatus,
      String digest,
      String jdk,
      Isolation isolation,
      Base base,
      double seconds,
      Refusal refused,
      List<String> ignored,
      List<Check> checks) {}

  private record Isolation(String level, String by) {}

  private record Base(String whose, List<String> labs, String fallback) {}

  private record Refusal(String sentence, List<String> lines) {}

  private record Cause(String why, List<String> labs, String sentence, List<String> commands) {}

  private record Check(
      String id,
      String title,
      String kind,
      int points,
      int earned,
      String verdict,
      String message,
      String details,
      String replay,
      Cause cause,
      Map<String, Long> counts,
      String digest,
      long millis,
      String hint,
      String section,
      String printed) {}

  private JsonReport() {}

  public static String of(Grade grade) {
    Document document =
        new Document(
            SCHEMA,
            grade.order().lab().id(),
            grade.order().lab().title(),
            grade.order().secret() == null ? grade.order().seed() : null,
            grade.order().secret(),
            grade.order().quick(),
            grade.order().isWhole(),
            grade.earned(),
            grade.possible(),
            grade.exitStatus(),
            grade.digest(),
            grade.jdk(),
            new Isolation(grade.isolation().level().toString(), grade.isolation().by()),
            base(grade.base()),
            grade.took().toMillis() / 1000.0,
            grade.refusal() == null ? null : new Refusal(grade.refusal(), grade.refusalLines()),
            grade.ignored(),
            grade.checks().stream().map(graded -> check(grade, graded)).toList());
    return Json.of(document);
  }

  private static Base base(gosched.grader.base.Base base) {
    return base == null
        ? null
        : new Base(
            base.whose().toString(),
            base.labs().stream().map(LabSpec::id).toList(),
            base.fallback());
  }

  private static Cause cause(gosched.grader.base.Cause cause) {
    return cause == null
        ? null
        : new Cause(Words.of(cause.kind()), cause.labs(), cause.sentence(), cause.commands());
  }

  private static Check check(Grade grade, Graded graded) {
    CheckResult result = graded.answer().result();
    return new Check(
        graded.spec().id(),
        graded.spec().title(),
        graded.spec().kind().label(),
        graded.spec().points(),
        graded.earned(),
        Words.of(graded.verdict()),
        result.message(),
        result.details(),
        result.replayToken(),
        cause(graded.cause()),
        result.counts(),
        result.digest(),
        graded.answer().millis(),
        graded.spec().hint(),
        Words.section(grade, graded),
        graded.answer().printed());
  }
}
