package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.Verdict;
import java.util.List;

/**
 * A grade as Markdown for the summary of a step of GitHub Actions. Text that may be a submission's
 * stands in {@code <pre>} only, with the three characters escaped that mean something there: no
 * Markdown is read inside, and nothing inside can end it. A fence of backticks was rejected, for
 * text may have backticks of its own.
 */
public final class GitHubSummary {
  /** GitHub drops a summary of more than 1 MiB; a character takes up to four bytes. */
  private static final int MOST_CHARS = 200_000;

  private GitHubSummary() {}

  public static String of(Grade grade) {
    StringBuilder b = new StringBuilder();
    b.append("## ").append(grade.order().lab().id()).append(": ");
    b.append(
        grade.count(Verdict.GRADER_FAULT) > 0
            ? "no grade, the grader is at fault"
            : grade.earned() + " of " + grade.possible() + " points");
    b.append(grade.order().isWhole() ? "" : ", not a whole grade").append("\n\n");
    b.append(pre(TextReport.aboutAll(grade))).append('\n');
    b.append("| | points | check | |\n|---|--:|---|---|\n");
    for (Graded graded : grade.checks()) {
      b.append(
          "| %s | %d/%d | `%s` | %s |\n"
              .formatted(
                  Words.brief(graded.verdict()),
                  graded.earned(),
                  graded.spec().points(),
                  graded.spec().id(),
                  escaped(graded.spec().title()).replace("|", "\\|")));
    }
    if (grade.refusal() == null) {
      details(b, grade);
    }
    return b.append('\n').toString();
  }

  private static void details(StringBuilder b, Grade grade) {
    List<Graded> told =
        grade.checks().stream().filter(g -> !TextReport.aboutOne(grade, g).isEmpty()).toList();
    int left = told.size();
    for (Graded graded : told) {
      String text = pre(TextReport.aboutOne(grade, graded).strip() + "\n");
      if (b.length() + text.length() > MOST_CHARS) {
        b.append("\nThere is no room for ").append(left).append(" more: the log has them.\n");
        return;
      }
      left--;
      b.append("\n<details><summary>")
          .append(Words.brief(graded.verdict()))
          .append(' ')
          .append(graded.spec().id())
          .append("</summary>\n\n")
          .append(text)
          .append("\n</details>\n");
    }
  }

  private static String pre(String text) {
    return "<pre>\n" + escaped(text) + "</pre>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
