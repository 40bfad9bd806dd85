package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.report.Words;
import gosched.kit.check.Kind;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.util.List;

/** Which lab, how many points, and where they are. */
final class Overview {
  private Overview() {}

  /** Such as {@code 43 of 60 points}. */
  static String marks(Grade grade) {
    return grade.count(Verdict.GRADER_FAULT) > 0
        ? "no grade"
        : grade.earned() + " of " + grade.possible() + " points";
  }

  static void write(Html h, Grade grade) {
    LabSpec lab = grade.order().lab();
    h.open("header");
    h.element("p", "Build the Go scheduler, six times", "class", "course");
    h.element("h1", lab.id() + ": " + lab.title());
    h.element("p", marks(grade), "class", "marks");
    if (!grade.order().isWhole()) {
      int all = lab.checks().size();
      h.element(
          "p", "Of " + grade.checks().size() + " of " + all + " checks: this is no whole grade.");
    }
    if (grade.count(Verdict.GRADER_FAULT) > 0) {
      h.element("p", "The grader is at fault, not the submission: tell the instructor.");
    }
    if (grade.base() != null) {
      h.element("p", "Builds on " + Words.base(grade) + ".");
    }
    kinds(h, grade);
    h.close("header").line();
  }

  /** A bar for each kind of check; beside it the numbers, for the bar says nothing to some. */
  private static void kinds(Html h, Grade grade) {
    h.open("ul", "class", "kinds");
    for (Kind kind : Kind.values()) {
      List<gosched.grader.Graded> of =
          grade.checks().stream().filter(g -> g.spec().kind() == kind).toList();
      if (!of.isEmpty()) {
        int earned = of.stream().mapToInt(gosched.grader.Graded::earned).sum();
        int points = of.stream().mapToInt(g -> g.spec().points()).sum();
        h.open("li").element("span", kind.label(), "class", "kind");
        Bar.write(h, earned, points);
        h.element("span", earned + " of " + points, "class", "number").close("li");
      }
    }
    h.close("ul");
  }
}
