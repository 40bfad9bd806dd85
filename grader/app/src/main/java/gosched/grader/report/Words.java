package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words that several reports share. */
final class Words {
  private Words() {}

  /** For machines: {@code not-started}. */
  static String of(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For a table: four letters. */
  static String brief(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "PASS";
      case FAILED -> "FAIL";
      case NOT_STARTED -> "TODO";
      case INCONCLUSIVE -> "OPEN";
      case GRADER_FAULT -> "OOPS";
    };
  }

  /** Such as {@code 1,873 distinct, 2,000 schedules}. */
  static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed()) // the largest says most
        .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** The command that shows a failure again; empty if there is none. */
  static String replay(Grade grade, Graded graded) {
    String named = grade.order().named();
    String token = graded.answer().result().replayToken();
    return token == null ? "" : "./grade replay " + token + (named.isEmpty() ? "" : " " + named);
  }

  /** Where the handout speaks of a check. */
  static String section(Grade grade, Graded graded) {
    String section = graded.spec().section();
    return grade.order().lab().handout() + (section.isEmpty() ? "" : "#" + section);
  }
}
