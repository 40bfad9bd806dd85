package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.report.Words;
import gosched.kit.check.Verdict;

/** Pieces that stand in several places. */
final class Parts {
  private Parts() {}

  /** A command to be typed; the script puts a button beside it that copies it. */
  static void command(Html h, String command) {
    h.open("div", "class", "command").element("code", command).close("div");
  }

  /**
   * Lines of a program, a stack, an output: they are wrapped where they are too long. Those that
   * are drawn are not, a schedule or a table: they would be a picture of nothing.
   */
  static void lines(Html h, String text) {
    h.element("pre", text, "class", isDrawn(text) ? "drawn" : "lines");
  }

  private static boolean isDrawn(String text) {
    return text.lines()
        .map(String::strip)
        .anyMatch(l -> l.contains("│") || l.length() > 1 && l.startsWith("|") && l.endsWith("|"));
  }

  /** A word and a sign of its own, beside the colour. */
  static void badge(Html h, Verdict verdict) {
    String sign =
        switch (verdict) {
          case PASSED -> "✓ ";
          case FAILED -> "✗ ";
          case NOT_STARTED -> "○ ";
          case INCONCLUSIVE -> "? ";
          case GRADER_FAULT -> "! ";
        };
    h.element("span", sign + word(verdict), "class", "badge " + Words.of(verdict));
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case NOT_STARTED -> "not started";
      case INCONCLUSIVE -> "undecided";
      case GRADER_FAULT -> "grader’s fault";
    };
  }

  /** The element's id for a check. */
  static String anchor(Graded graded) {
    return graded.spec().id();
  }

  /** The command that grades the same submission in the same way again. */
  static String again(Grade grade) {
    var order = grade.order();
    if (order.token() != null) {
      return Words.command(grade, "replay", order.token());
    }
    String seed =
        order.secret() == null ? "--seed " + order.seed() : "--seed-file FILE-OF-THE-SECRET";
    String checks =
        order.isWhole()
            ? ""
            : "--check "
                + String.join(",", order.checks().stream().map(check -> check.id()).toList());
    return Words.command(grade, order.lab().id(), checks, order.quick() ? "--quick" : "", seed);
  }
}
