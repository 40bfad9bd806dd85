package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.Grade;
import gosched.grader.Grader;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.page.Handouts;
import gosched.grader.page.PageReport;
import gosched.grader.report.JUnitReport;
import gosched.grader.report.JsonReport;
import gosched.grader.report.Progress;
import gosched.grader.report.TextReport;
import gosched.grader.run.Limits;
import gosched.kit.check.Drawing;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say where the result goes, and the way from an order to it. */
final class Outputs {
  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private Path json;

  @Option(names = "--junit", paramLabel = "FILE", description = "Also write it as JUnit XML.")
  private Path junit;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write it as one page for a browser, with the schedules drawn.")
  private Path html;

  @Mixin private Drawn drawn;

  @Mixin private Platforms platforms;

  @Mixin private Patience patience;

  @Mixin private Required required;

  double patience() {
    return patience.times();
  }

  String named(What what) {
    return platforms.named(what);
  }

  /**
   * Where the page is to go.
   *
   * @throws BadUsage if the command line says so already
   */
  void page(Path file) {
    if (html != null) {
      throw new BadUsage("--html and report say the same: take ./grade report with --out FILE.");
    }
    html = file;
  }

  /** Grades, reports, and says what to tell the shell. */
  int grade(Installation installation, Order order) {
    required.check(installation);
    checkWritable(json);
    checkWritable(junit);
    checkWritable(html);
    platforms.check(order);
    boolean toFile = json != null || junit != null || html != null || platforms.areAsked();
    Drawing drawing = toFile ? drawn.inAFile() : drawn.onScreen();
    Grade grade = graded(installation, order.drawn(drawing));
    System.out.print(platforms.onConsole(TextReport.of(grade)));
    System.out.flush();
    write(json, () -> JsonReport.of(grade));
    write(junit, () -> JUnitReport.of(grade));
    write(html, () -> PageReport.of(grade, handouts(installation, order)));
    platforms.write(grade);
    if (html != null) {
      System.err.println("The page is in " + html + ": open it in a browser.");
    }
    return grade.exitStatus();
  }

  /** A page of somebody else's submission is handed on; a way from here would be wrong there. */
  private Handouts handouts(Installation installation, Order order) {
    boolean own = order.named().isEmpty();
    return own ? Handouts.seenFrom(html, installation.root()) : Handouts.UNKNOWN;
  }

  /** Grades, and shows how far it is. */
  static Grade graded(Installation installation, Order order) {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    Progress progress = new Progress(System.err, terminal, order.checks());
    Grade grade =
        new Grader(installation, Limits.standard(order.patience()), progress).grade(order);
    progress.close();
    return grade;
  }

  /** Said before the minute of grading rather than after it. */
  static void checkWritable(Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new BadUsage("Cannot write to " + file + ".");
    }
  }

  static void write(Path file, Supplier<String> text) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, text.get());
    } catch (IOException e) {
      throw new BadUsage("Cannot write to " + file + ".");
    }
  }
}
