package gosched.grader.cli;

import gosched.grader.Installation;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./grade report lab01}: {@code ./grade lab01 --html report-lab01.html}, for those who have
 * not read the list of options. It grades, and does not look for an earlier grading: a page of code
 * that has changed since would be wrong, and nothing on it would say so.
 */
@Command(
    name = "report",
    description = "Grades a lab, and writes the result as a page for a browser.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ReportCommand implements Callable<Integer> {
  private final Installation installation;

  @Parameters(paramLabel = "LAB", description = "Which lab, such as lab01.")
  private String lab;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the page goes (default: report-LAB.html in the current folder).")
  private Path out;

  @Mixin private Grades grades;

  ReportCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    LabSpec spec = Catalogue.lab(lab);
    return grades.grade(
        installation, spec, out == null ? Path.of("report-" + spec.id() + ".html") : out);
  }
}
