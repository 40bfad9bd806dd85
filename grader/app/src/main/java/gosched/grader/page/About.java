package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.report.Words;
import gosched.kit.check.Verdict;

/** How the result came about, so that somebody else can have the same. */
final class About {
  private About() {}

  static void write(Html h, Grade grade) {
    h.open("section", "aria-labelledby", "about");
    h.element("h2", "This grading", "id", "about").open("dl");
    row(h, "Seed", Words.seed(grade));
    row(h, "Digest", grade.digest());
    row(h, "Tries", grade.order().quick() ? "quick: fewer" : "all");
    row(h, "Isolation", grade.isolation().toString());
    row(h, "JDK", grade.jdk());
    if (!grade.ignored().isEmpty()) {
      row(h, "Not looked at", String.join(", ", grade.ignored()));
    }
    h.close("dl").element("p", "The same code, seed and options give the same digest:");
    Parts.command(h, Parts.again(grade));
    if (grade.order().secret() != null && grade.count(Verdict.FAILED) > 0) {
      h.element(
          "p", "There are no replay tokens: they would tell the seed. At home this gives some:");
      Parts.command(h, "./grade " + grade.order().lab().id());
    }
    h.close("section").line();
  }

  private static void row(Html h, String name, String value) {
    h.element("dt", name).element("dd", value);
  }
}
