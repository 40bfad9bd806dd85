package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.report.Words;
import gosched.kit.check.CheckResult;
import gosched.kit.check.Evidence;
import gosched.kit.check.Verdict;
import java.util.Locale;

/** One check that did not pass: what was expected, what came, how, and how to see it again. */
final class FailureSection {
  private static final int MOST_PRINTED = 4_000;

  private final Html h;
  private final Grade grade;
  private final Handouts handouts;
  private final Graded graded;
  private final CheckResult result;

  FailureSection(Html h, Grade grade, Handouts handouts, Graded graded) {
    this.h = h;
    this.grade = grade;
    this.handouts = handouts;
    this.graded = graded;
    this.result = graded.answer().result();
  }

  void write(boolean open) {
    String[] attributes = {"class", "failure", "id", Parts.anchor(graded)};
    String[] opened = {"class", "failure", "id", Parts.anchor(graded), "open", ""};
    h.open("details", open ? opened : attributes);
    h.open("summary");
    Parts.badge(h, graded.verdict());
    h.element("span", graded.spec().id(), "class", "id");
    h.element("span", graded.spec().title(), "class", "title").close("summary");
    h.open("div", "class", "body").line();
    h.element("h3", "Expected").element("p", graded.spec().title());
    h.element("h3", heading()).element("p", result.message(), "class", "message");
    seen(result.evidence());
    printed();
    cause();
    replay();
    hint();
    h.close("div").close("details").line();
  }

  private String heading() {
    return switch (graded.verdict()) {
      case PASSED -> "What came";
      case INCONCLUSIVE -> "Undecided, try again on a quieter machine";
      case GRADER_FAULT -> "The grader is at fault, not you; please report this";
      case FAILED, NOT_STARTED -> "But";
    };
  }

  private void seen(Evidence evidence) {
    for (Evidence.Part part : evidence.parts()) {
      h.element("h3", capital(part.title()));
      Parts.lines(h, part.text());
    }
    if (evidence.picture() != null) {
      h.element("h3", "The schedule").line();
      new PictureSvg(h, evidence.picture(), "Schedule of " + graded.spec().id()).write();
      h.open("details", "class", "text").element("summary", "All of it as text");
      Parts.lines(h, result.details());
      h.close("details");
    } else if (!result.details().isEmpty()) {
      Parts.lines(h, result.details());
    }
  }

  private void printed() {
    String text = graded.answer().printed();
    if (!text.isBlank()) {
      int most = Math.min(MOST_PRINTED, text.length());
      h.element("h3", "Your code printed");
      Parts.lines(h, text.substring(0, most) + (most < text.length() ? "\n… and more" : ""));
    }
  }

  private void cause() {
    if (graded.cause() != null) {
      h.element("h3", "Cause").element("p", graded.cause().sentence());
      graded.cause().commands().forEach(command -> Parts.command(h, command));
    }
  }

  private void replay() {
    String replay = Words.replay(grade, graded);
    if (!replay.isEmpty()) {
      h.element("h3", "See it again");
      Parts.command(h, replay);
    }
  }

  private void hint() {
    if (graded.verdict() == Verdict.FAILED && !graded.spec().hint().isEmpty()) {
      h.element("h3", "Hint").element("p", graded.spec().hint());
    }
    h.element("h3", "Read").open("p");
    handouts.write(h, Words.section(grade, graded));
    h.close("p");
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
