package gosched.grader.program;

import gosched.grader.ExitStatus;
import gosched.grader.program.Comparison.Row;
import gosched.grader.report.Page;
import gosched.grader.run.Answer;
import gosched.kit.check.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page of {@code ./grade compare}: a table and a chart of characters. */
public final class ComparePage {
  private static final int CELL = 20;

  private final Comparison c;
  private final Page page = new Page();

  public ComparePage(Comparison comparison) {
    this.c = comparison;
  }

  /** What to tell the shell. */
  public int exitStatus() {
    boolean fault =
        c.rows().stream()
            .flatMap(r -> r.answers().stream())
            .anyMatch(a -> a.result().verdict() == Verdict.GRADER_FAULT);
    return fault ? ExitStatus.NO_GRADE : c.isWhole() ? ExitStatus.FULL_MARKS : ExitStatus.LESS;
  }

  /** The curves as an SVG document; empty if nothing finished, and so there are none. */
  public Optional<String> svg() {
    List<Curve> curves = c.curves();
    String title = c.program().name() + ": " + Heading.size(c.program(), c.size());
    return curves.isEmpty()
        ? Optional.empty()
        : Optional.of(CurveSvg.of(title, c.program().unit(), c.cpus(), curves));
  }

  /**
   * The page.
   *
   * @param written the file that the curve was written to, or null
   */
  public String text(String written) {
    page.line("%s", c.program().name());
    page.line("  %s", c.program().about());
    page.line("  %s", Heading.size(c.program(), c.size()));
    c.rows().forEach(r -> page.line("  %s", Heading.scheduler(r.scheduler(), r.base())));
    table();
    chart();
    unfinished();
    next(written);
    return page.toString();
  }

  private void table() {
    page.line("");
    page.line(
        "%s/s of virtual time, and how many times as many as with %s:",
        c.program().unit(), c.cpus().getFirst() == 1 ? "1 CPU" : c.cpus().getFirst() + " CPUs");
    page.line("");
    StringBuilder head = new StringBuilder("CPUs");
    c.rows().forEach(r -> head.append(right(r.scheduler().name())));
    page.line("%s", head);
    for (int i = 0; i < c.cpus().size(); i++) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%4d", c.cpus().get(i)));
      for (Row r : c.rows()) {
        line.append(right(cell(r, i)));
      }
      page.line("%s", line);
    }
  }

  private static String cell(Row r, int i) {
    double perSecond = r.perSecond(i);
    if (Double.isNaN(perSecond)) {
      return Words.ending(r.answers().get(i));
    }
    double speedUp = r.speedUp(i);
    String times = Double.isNaN(speedUp) ? "-" : String.format(Locale.ROOT, "%.2f", speedUp);
    return Units.rate(perSecond) + String.format(Locale.ROOT, " %6s", times);
  }

  private static String right(String text) {
    return String.format(Locale.ROOT, "%" + CELL + "s", text);
  }

  private void chart() {
    List<Curve> curves = c.curves();
    if (curves.isEmpty()) {
      return;
    }
    page.line("");
    page.line("%s/s:", c.program().unit());
    TextChart.of(curves, c.cpus()).forEach(line -> page.line("%s", line));
    page.line("");
    page.line(
        "How to read it: upward, twice as fast is the same distance everywhere. A scheduler that");
    page.line(
        "uses all CPUs rises to the right as they grow in number; a flat one gains nothing by"
            + " them.");
  }

  /** Each reason once, with the command that tells more. */
  private void unfinished() {
    for (Row r : c.rows()) {
      Map<String, Integer> first = new LinkedHashMap<>();
      for (int i = 0; i < c.cpus().size(); i++) {
        Answer a = r.answers().get(i);
        if (Words.numbers(a) == null) {
          first.putIfAbsent(Words.sentence(a), c.cpus().get(i));
        }
      }
      first.forEach(
          (sentence, cpus) -> {
            page.line("");
            page.line("%s: %s", r.scheduler().name(), sentence);
            page.line("  %s", run(r.scheduler().name(), cpus));
          });
    }
  }

  private void next(String written) {
    page.line("");
    if (written != null) {
      page.line("The curve is in %s", written);
    } else if (!c.curves().isEmpty()) {
      page.line(
          "next: ./grade compare %s%s --out %s.svg   the curve as a picture",
          c.program().name(), options(), c.program().name());
    }
    c.rows().stream()
        .filter(r -> !Double.isNaN(r.perSecond(c.cpus().size() - 1)))
        .reduce((a, b) -> b)
        .ifPresent(
            r ->
                page.line(
                    "%s%s   where the time goes",
                    written != null ? "next: " : "      ",
                    run(r.scheduler().name(), c.cpus().getLast())));
  }

  private String run(String scheduler, int cpus) {
    return "./grade run "
        + c.program().name()
        + " --lab "
        + scheduler
        + " --cpus "
        + cpus
        + options();
  }

  private String options() {
    return Heading.options(c.program(), c.size(), c.named(), c.base());
  }
}
