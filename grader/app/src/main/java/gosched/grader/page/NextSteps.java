package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.base.Cause;
import gosched.grader.report.Beginning;
import gosched.grader.report.Words;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What to do first: before any of the reasons, since a reader who does it needs no more. */
final class NextSteps {
  private final Html h;
  private final Grade grade;
  private final LabSpec lab;
  private final Handouts handouts;

  private NextSteps(Html h, Grade grade, Handouts handouts) {
    this.h = h;
    this.grade = grade;
    this.lab = grade.order().lab();
    this.handouts = handouts;
  }

  static void write(Html h, Grade grade, Handouts handouts) {
    h.open("section", "class", "next", "aria-labelledby", "next");
    h.element("h2", "What to do next", "id", "next").line();
    new NextSteps(h, grade, handouts).write();
    h.close("section").line();
  }

  private void write() {
    if (grade.refusal() != null) {
      h.element("p", grade.refusal(), "class", "message");
      Parts.lines(h, String.join("\n", grade.refusalLines()));
    } else if (grade.isUntouched()) {
      h.open("p").text(Words.untouched(grade) + ". Begin with ");
      handouts.write(h, lab.handout());
      h.text(".").close("p");
      if (grade.order().isWhole()) {
        h.element("p", "First step: " + lab.firstStep());
      }
    } else {
      notRun();
      blame();
      first();
    }
    if (grade.count(Verdict.INCONCLUSIVE) > 0) {
      h.element(
          "p",
          grade.count(Verdict.INCONCLUSIVE)
              + " undecided: these points are not lost. Grade again on a quieter machine.");
    }
  }

  /** One reason usually keeps many checks from being run. */
  private void notRun() {
    Map<String, Long> reasons =
        grade.checks().stream()
            .filter(g -> g.answer().isNotRun())
            .collect(
                Collectors.groupingBy(
                    g -> g.answer().result().message(), LinkedHashMap::new, Collectors.counting()));
    reasons.forEach(
        (reason, count) -> {
          h.element("p", reason, "class", "message");
          h.element(
              "p",
              "It keeps " + count + " of " + grade.checks().size() + " checks from being run.");
        });
  }

  private void blame() {
    Set<Cause> causes = new LinkedHashSet<>();
    Set<String> labs = new LinkedHashSet<>();
    grade.checks().stream()
        .map(Graded::cause)
        .filter(Objects::nonNull)
        .filter(cause -> labs.add(cause.kind() + "" + cause.labs()))
        .forEach(causes::add);
    for (Cause cause : causes) {
      long count =
          grade.checks().stream()
              .map(Graded::cause)
              .filter(c -> c != null && c.kind() == cause.kind() && c.labs().equals(cause.labs()))
              .count();
      h.element("p", Words.sentence(cause.kind(), String.join(" and ", cause.labs()), count));
      cause.labs().forEach(earlier -> Parts.command(h, grade.order().command(earlier)));
      Parts.command(h, grade.order().command(lab.id(), "--base reference"));
    }
  }

  private void first() {
    Optional<Graded> failed = firstThat(Verdict.FAILED);
    Optional<Graded> open = firstThat(Verdict.NOT_STARTED);
    if (failed.isPresent()) {
      Graded graded = failed.get();
      h.open("p").text("Begin with ");
      h.element("a", graded.spec().id(), "href", "#" + Parts.anchor(graded));
      h.text(": " + graded.spec().title() + ".").close("p");
      if (!graded.spec().hint().isEmpty()) {
        h.open("p").element("strong", "Hint: ").text(graded.spec().hint()).close("p");
      }
      read(graded);
      String replay = Words.replay(grade, graded);
      if (!replay.isEmpty()) {
        h.element("p", "After each change, see this one schedule again:");
        Parts.command(h, replay);
      }
    } else if (open.isPresent()) {
      Graded graded = open.get();
      String step = Words.firstStep(graded);
      h.element("p", "Go on with " + graded.spec().id() + ": " + graded.spec().title() + ".");
      h.element(
          "p", step.isEmpty() ? "Not started: " + Words.notStarted(graded) : "First step: " + step);
      read(graded);
    } else if (grade.count(Verdict.PASSED) == grade.checks().size()) {
      h.open("p").text("Every check that was asked for has passed. Read ");
      h.element("a", "what that does not prove", "href", "#limits").text(".").close("p");
    }
  }

  private void read(Graded graded) {
    h.open("p").element("strong", "Read: ");
    handouts.write(h, Words.section(grade, graded));
    h.close("p");
  }

  private Optional<Graded> firstThat(Verdict verdict) {
    return Beginning.order(
            grade.checks(),
            g -> g.verdict() == verdict && g.cause() == null && !g.answer().isNotRun())
        .stream()
        .findFirst();
  }
}
