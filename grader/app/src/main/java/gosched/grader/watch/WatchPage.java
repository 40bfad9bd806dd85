package gosched.grader.watch;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.base.Whose;
import gosched.grader.report.Beginning;
import gosched.grader.report.Page;
import gosched.grader.report.TextReport;
import gosched.grader.report.Words;
import gosched.kit.check.Kind;
import gosched.kit.check.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of a watch: a few lines for each grading, and the whole of it for who asks. */
final class WatchPage {
  static final String KEYS =
      "Type, and then Enter: h for a hint, f for the failure in full, r for the whole report,"
          + " nothing to grade again, q to end.";

  private static final int SHOWN = 5;
  private static final int REFUSAL_LINES = 12;
  private static final double MILLIS = 1_000;

  private WatchPage() {}

  /**
   * What to say of a grading.
   *
   * @param before the last one to compare it with; null if there is none
   * @param saved the files that have changed since
   */
  static String of(int number, List<String> saved, Grade before, Grade now) {
    Page page = new Page();
    page.line("");
    page.line("#%d%s", number, saved.isEmpty() ? "" : "  " + String.join(", ", saved));
    if (now.refusal() != null) {
      page.line("    %s", now.refusal());
      now.refusalLines().stream().limit(REFUSAL_LINES).forEach(l -> page.line("      %s", l));
      return page.toString();
    }
    Change change = before == null ? null : Change.between(before, now);
    if (change != null) {
      changed(page, "+", change.won());
      changed(page, "-", change.lost());
      changed(page, "~", change.other());
      if (change.isEmpty() && !saved.isEmpty()) {
        page.line("    nothing changed for any check");
      }
    }
    page.line(
        "    %d of %d checks pass, %d of %d points%s, %.1f s",
        now.count(Verdict.PASSED),
        now.checks().size(),
        now.earned(),
        now.possible(),
        change == null || change.points() == 0
            ? ""
            : String.format(Locale.ROOT, " (%+d)", change.points()),
        now.took().toMillis() / MILLIS);
    next(now).ifPresentOrElse(next -> tellNext(page, next), () -> page.line("    %s", done(now)));
    return page.toString();
  }

  /** The check to think about. */
  static Optional<Graded> next(Grade grade) {
    List<Graded> open = Beginning.order(grade.checks(), g -> g.verdict() != Verdict.PASSED);
    return open.stream()
        .filter(g -> !message(g).startsWith("not run: ") && !isARule(g))
        .findFirst()
        .or(() -> open.stream().findFirst());
  }

  /** Rules come first in the catalogue; but to keep one is nothing that a student begins with. */
  private static boolean isARule(Graded graded) {
    return graded.verdict() == Verdict.NOT_STARTED && graded.spec().kind() == Kind.ARCHITECTURE;
  }

  /** All that the report has to say of one check. */
  static String failure(Grade grade, Graded graded) {
    return new Page().line("") + TextReport.aboutOne(grade, graded);
  }

  private static void tellNext(Page page, Graded next) {
    boolean todo = next.verdict() == Verdict.NOT_STARTED;
    page.line("    next: %s", next.spec().id());
    page.line("      %s %s", todo ? "to do:   " : "expected:", next.spec().title());
    if (!message(next).isEmpty() && !todo) {
      page.line("      but:      %s", message(next));
    }
    String first = Words.firstStep(next);
    if (todo) {
      page.line("      first:    %s", first.isEmpty() ? Words.notStarted(next) : first);
    }
    if (next.cause() != null) {
      page.line("      cause:    %s", next.cause().sentence());
      next.cause().commands().forEach(command -> page.line("        %s", command));
    }
  }

  private static String done(Grade grade) {
    String base =
        grade.order().base() == Whose.REFERENCE && grade.base() != null ? "reference" : "";
    String command =
        base.isEmpty()
            ? grade.order().command(grade.order().lab().id())
            : grade.order().command(grade.order().lab().id(), "--base " + base);
    return "All of it passes with fewer tries. Now with all: " + command;
  }

  private static void changed(Page page, String sign, List<Graded> checks) {
    checks.stream()
        .limit(SHOWN)
        .forEach(
            g ->
                page.line(
                    "    %s %s%s",
                    sign,
                    g.spec().id(),
                    sign.equals("+") || message(g).isEmpty() ? "" : ": " + message(g)));
    if (checks.size() > SHOWN) {
      page.line("    %s and %d more", sign, checks.size() - SHOWN);
    }
  }

  private static String message(Graded graded) {
    return graded.answer().result().message();
  }
}
