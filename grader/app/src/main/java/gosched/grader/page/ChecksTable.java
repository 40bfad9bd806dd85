package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.report.Words;
import gosched.kit.check.Kind;
import gosched.kit.check.Verdict;
import java.util.List;

/** Every check that was ordered, by kind. */
final class ChecksTable {
  private ChecksTable() {}

  static void write(Html h, Grade grade) {
    h.open("section", "aria-labelledby", "checks");
    h.element("h2", "All checks", "id", "checks").line();
    for (Kind kind : Kind.values()) {
      List<Graded> of = grade.checks().stream().filter(g -> g.spec().kind() == kind).toList();
      if (!of.isEmpty()) {
        int earned = of.stream().mapToInt(Graded::earned).sum();
        int points = of.stream().mapToInt(g -> g.spec().points()).sum();
        h.open("details", "class", "checks").open("summary");
        h.element("span", kind.label(), "class", "id");
        h.element("span", earned + " of " + points + " points", "class", "title");
        h.close("summary");
        table(h, of);
        h.close("details").line();
      }
    }
    h.close("section").line();
  }

  private static void table(Html h, List<Graded> checks) {
    h.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Checks");
    h.open("table").open("thead").open("tr");
    for (String head : List.of("Result", "Points", "Check")) {
      h.element("th", head, "scope", "col");
    }
    h.close("tr").close("thead").open("tbody").line();
    checks.forEach(graded -> row(h, graded));
    h.close("tbody").close("table").close("div");
  }

  private static void row(Html h, Graded graded) {
    h.open("tr").open("td");
    Parts.badge(h, graded.verdict());
    h.close("td");
    h.element("td", graded.earned() + "/" + graded.spec().points(), "class", "number");
    h.open("td").element("code", graded.spec().id()).open("br").text(graded.spec().title());
    // What was tried says something of a pass only: a failure ends a check early.
    String note =
        switch (graded.verdict()) {
          case PASSED -> Words.counts(graded.answer().result().counts());
          case NOT_STARTED -> graded.answer().result().message();
          case FAILED, INCONCLUSIVE, GRADER_FAULT -> graded.answer().result().message();
        };
    if (!note.isEmpty()) {
      boolean passed = graded.verdict() == Verdict.PASSED;
      h.open("br").element("span", note, "class", passed ? "muted" : "message");
    }
    h.close("td").close("tr").line();
  }
}
