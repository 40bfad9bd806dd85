package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.util.List;

/**
 * The page of a grade: what to do next, then why, then all the rest. It has no date and no duration
 * on it, so the same result is the same page, byte for byte.
 */
public final class PageReport {
  private PageReport() {}

  /** A page of which nobody knows where it will lie. */
  public static String of(Grade grade) {
    return of(grade, Handouts.UNKNOWN);
  }

  public static String of(Grade grade, Handouts handouts) {
    LabSpec lab = grade.order().lab();
    String title = lab.id() + ": " + lab.title();
    Html h = new Html();
    h.element("a", "To what to do next", "class", "skip", "href", "#next").line();
    toolbar(h);
    h.open("main").line();
    Overview.write(h, grade);
    NextSteps.write(h, grade, handouts);
    if (grade.refusal() == null) {
      failures(h, grade, handouts);
      ChecksTable.write(h, grade);
      FigureSvg.section(h, grade);
      CoverageSection.write(h, grade);
    }
    Limits.write(h, grade, handouts);
    About.write(h, grade);
    h.close("main").line();
    return Skeleton.around(title + ", " + Overview.marks(grade), h.toString());
  }

  /** Of use only with the script, which shows it. */
  private static void toolbar(Html h) {
    h.open("div", "class", "toolbar", "hidden", "");
    h.element("button", "Open all", "type", "button", "id", "open-all");
    h.element("button", "Close all", "type", "button", "id", "close-all");
    h.element("button", "Dark", "type", "button", "id", "theme", "aria-pressed", "false");
    h.close("div").line();
  }

  private static void failures(Html h, Grade grade, Handouts handouts) {
    List<Graded> told = grade.checks().stream().filter(PageReport::isTold).toList();
    if (told.isEmpty()) {
      return;
    }
    h.open("section", "aria-labelledby", "why").element("h2", "What went wrong", "id", "why");
    h.line();
    boolean first = true;
    for (Graded graded : told) {
      new FailureSection(h, grade, handouts, graded).write(first);
      first = false;
    }
    h.close("section").line();
  }

  /** What was not run for one reason has it told once, on top; a replay that ends well is shown. */
  private static boolean isTold(Graded graded) {
    boolean seen = graded.answer().result().evidence().picture() != null;
    return switch (graded.verdict()) {
      case FAILED, INCONCLUSIVE, GRADER_FAULT ->
          graded.verdict() != Verdict.FAILED || !graded.answer().isNotRun();
      case PASSED -> seen;
      case NOT_STARTED -> false;
    };
  }
}
