package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.Order;
import gosched.grader.base.Cause;
import gosched.kit.check.CheckResult;
import gosched.kit.check.Kind;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page that a student reads. */
public final class TextReport {
  private static final int LINES_PRINTED = 15;

  /** Up to so many checks that were not run are named. */
  private static final int NOT_RUN_SHOWN = 6;

  private static final int IGNORED_SHOWN = 5;
  private static final String MARGIN = " ".repeat(14);

  private final Grade grade;
  private final Page page = new Page();

  private TextReport(Grade grade) {
    this.grade = grade;
  }

  public static String of(Grade grade) {
    return new TextReport(grade).write();
  }

  /** All but the table and what single checks have to tell. */
  static String aboutAll(Grade grade) {
    TextReport report = new TextReport(grade);
    report.begin();
    report.ignored();
    report.total();
    return report.page.toString();
  }

  /** What it tells of a check beside its row; empty if that says all. */
  public static String aboutOne(Grade grade, Graded graded) {
    TextReport report = new TextReport(grade);
    switch (graded.verdict()) {
      case PASSED -> {}
      case NOT_STARTED -> report.unstarted(graded);
      case FAILED, INCONCLUSIVE, GRADER_FAULT -> report.explain(graded);
    }
    return report.page.toString().stripLeading();
  }

  private String write() {
    begin();
    if (grade.refusal() == null) {
      table();
      grade.checks().stream()
          .filter(g -> needsWords(g.verdict()) && !isNotRun(g))
          .forEach(this::explain);
    }
    if (grade.order().token() != null) {
      grade.checks().stream().filter(g -> g.verdict() == Verdict.PASSED).forEach(this::endsWell);
    }
    ignored();
    total();
    return page.toString();
  }

  /** What concerns the submission as a whole. */
  private void begin() {
    LabSpec lab = grade.order().lab();
    line("%s: %s", lab.id(), lab.title());
    if (grade.base() != null) {
      line("builds on %s", Words.base(grade));
    }
    if (grade.refusal() != null) {
      line("");
      line("%s", grade.refusal());
      grade.refusalLines().forEach(l -> line("  %s", l));
      return;
    }
    if (grade.isUntouched()) {
      line("");
      line("%s. Begin with %s", Words.untouched(grade), lab.handout());
      if (grade.order().isWhole()) {
        line("First step: %s", lab.firstStep());
      }
    }
    notRun();
    blame();
  }

  private void table() {
    int width = grade.checks().stream().mapToInt(g -> g.spec().id().length()).max().orElse(0);
    for (Kind kind : Kind.values()) {
      List<Graded> ofKind = grade.checks().stream().filter(g -> g.spec().kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        line("");
        line("%s", kind.label());
        ofKind.forEach(graded -> row(graded, width));
      }
    }
  }

  private void row(Graded graded, int width) {
    boolean started = graded.verdict() != Verdict.NOT_STARTED;
    // What was tried says something of a pass only: a failure ends a check early.
    boolean passed = graded.verdict() == Verdict.PASSED;
    String counts = passed ? Words.counts(graded.answer().result().counts()) : "";
    line(
        "  %s %6s  %-" + width + "s  %s%s",
        Words.brief(graded.verdict()),
        graded.earned() + "/" + graded.spec().points(),
        graded.spec().id(),
        graded.spec().title(),
        counts.isEmpty() ? "" : "  (" + counts + ")");
    String step = Words.firstStep(graded);
    // Of a lab that is begun, the reader also wants to know what a check still ran into.
    boolean fresh = grade.isUntouched() && grade.order().isWhole();
    if (!started && (step.isEmpty() || !fresh)) {
      line("%s not started: %s", MARGIN, Words.notStarted(graded));
    }
    if (!started && !step.isEmpty()) {
      line("%s first step: %s", MARGIN, step);
    }
  }

  /** What is told of an earlier lab, whichever check met it. */
  private record Blame(Cause.Kind kind, List<String> labs, boolean optional) {}

  /** An earlier lab's trouble shows in many checks; where to begin is told once, and early. */
  private void blame() {
    Map<Blame, Long> blamed =
        grade.checks().stream()
            .map(Graded::cause)
            .filter(Objects::nonNull)
            .collect(
                Collectors.groupingBy(
                    cause -> new Blame(cause.kind(), cause.labs(), cause.isOptional()),
                    LinkedHashMap::new,
                    Collectors.counting()));
    blamed.forEach(
        (blame, count) -> {
          line("");
          line("%s", Words.sentence(blame.kind(), String.join(" and ", blame.labs()), count));
          blame.labs().forEach(lab -> line("  %s", grade.order().command(lab)));
          if (blame.optional()) {
            line("  %s", grade.order().command(grade.order().lab().id(), "--base reference"));
          }
        });
  }

  /** One reason usually keeps many checks from being run; it is told once, and first. */
  private void notRun() {
    Map<String, List<Graded>> byReason =
        grade.checks().stream()
            .filter(TextReport::isNotRun)
            .collect(
                Collectors.groupingBy(
                    g -> g.answer().result().message(), LinkedHashMap::new, Collectors.toList()));
    byReason.forEach(
        (reason, checks) -> {
          line("");
          line("%s", reason);
          line(
              "  It keeps %d of %d checks from being run%s",
              checks.size(),
              grade.checks().size(),
              checks.size() > NOT_RUN_SHOWN
                  ? "."
                  : ": "
                      + checks.stream().map(g -> g.spec().id()).collect(Collectors.joining(", ")));
          whyNot(reason);
        });
  }

  /** The check that says why, and what to take instead, unless it is in this report itself. */
  private void whyNot(String reason) {
    String rule = grade.order().lab().id() + ".arch.imports";
    boolean here = grade.checks().stream().anyMatch(g -> g.spec().id().equals(rule));
    if (reason.startsWith("not run: inspection found ") && !here) {
      Order order = grade.order();
      line("  Why: %s", order.command(order.lab().id(), "--check " + rule));
    }
  }

  private static boolean isNotRun(Graded graded) {
    return graded.answer().result().message().startsWith("not run: ");
  }

  private static boolean needsWords(Verdict verdict) {
    return switch (verdict) {
      case PASSED, NOT_STARTED -> false;
      case FAILED, INCONCLUSIVE, GRADER_FAULT -> true;
    };
  }

  /** Of a replay: it was one schedule, and no more than that is well. */
  private void endsWell(Graded graded) {
    line("");
    line("%s. The check tries many more:", graded.answer().result().message());
    String check = "--check " + graded.spec().id();
    line("  %s", Words.command(grade, grade.order().lab().id(), check));
  }

  private void explain(Graded graded) {
    CheckResult result = graded.answer().result();
    line("");
    line("%s %s", Words.brief(graded.verdict()), graded.spec().id());
    line("  expected: %s", graded.spec().title());
    line("  %s", because(graded));
    result.details().lines().forEach(l -> line("    %s", l));
    printed(graded.answer().printed());
    if (graded.cause() != null) {
      line("  cause: %s", graded.cause().sentence());
      graded.cause().commands().forEach(command -> line("    %s", command));
    }
    String replay = Words.replay(grade, graded);
    if (!replay.isEmpty()) {
      line("  replay: %s", replay);
    }
    if (graded.verdict() == Verdict.FAILED && !graded.spec().hint().isEmpty()) {
      line("  hint: %s", graded.spec().hint());
    }
    line("  read: %s", Words.section(grade, graded));
  }

  private void unstarted(Graded graded) {
    line("not started: %s", Words.notStarted(graded));
    String step = Words.firstStep(graded);
    if (!step.isEmpty()) {
      line("first step: %s", step);
    }
    line("read: %s", Words.section(grade, graded));
  }

  private static String because(Graded graded) {
    String message = graded.answer().result().message();
    return switch (graded.verdict()) {
      case GRADER_FAULT -> "the grader is at fault, not you; please report this: " + message;
      case INCONCLUSIVE -> "undecided, try again on a quieter machine: " + message;
      default -> "but: " + message;
    };
  }

  private void printed(String text) {
    if (text.isBlank()) {
      return;
    }
    List<String> lines = text.lines().toList();
    line("  your code printed:");
    lines.stream().limit(LINES_PRINTED).forEach(l -> line("    | %s", l));
    if (lines.size() > LINES_PRINTED) {
      line("    | and %d more lines", lines.size() - LINES_PRINTED);
    }
  }

  private void ignored() {
    List<String> files = grade.ignored();
    if (files.isEmpty()) {
      return;
    }
    String shown = String.join(", ", files.subList(0, Math.min(IGNORED_SHOWN, files.size())));
    int more = files.size() - IGNORED_SHOWN;
    line("");
    line("Not looked at: %s%s", shown, more > 0 ? " and " + more + " more" : "");
  }

  private void total() {
    line("");
    String marks = grade.earned() + " of " + grade.possible() + " points";
    if (grade.order().isWhole()) {
      line("Total: %s", marks);
    } else {
      line(
          "%s in %d of %d checks: not a whole grade",
          marks, grade.checks().size(), grade.order().lab().checks().size());
    }
    if (grade.count(Verdict.GRADER_FAULT) > 0) {
      line("no grade: the grader is at fault in %d", grade.count(Verdict.GRADER_FAULT));
    }
    if (grade.count(Verdict.INCONCLUSIVE) > 0) {
      line("%d undecided: these are not lost, grade again", grade.count(Verdict.INCONCLUSIVE));
    }
    if (grade.order().secret() != null && grade.count(Verdict.FAILED) > 0) {
      line("no replay tokens: they would tell the seed; ./grade %s at home gives some", lab());
    }
    line(
        "%s, digest %s, %.1f s%s; %s",
        Words.seed(grade),
        grade.digest(),
        grade.took().toMillis() / 1000.0,
        grade.order().quick() ? ", quick: fewer tries" : "",
        grade.isolation());
  }

  private String lab() {
    return grade.order().lab().id();
  }

  private void line(String format, Object... args) {
    page.line(format, args);
  }
}
