package gosched.grader.cli;

import gosched.grader.ExitStatus;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./grade list}: the labs, or the checks of one. */
@Command(
    name = "list",
    description = "Lists the labs, or the checks of one lab.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "LAB", description = "Which lab's checks to list.")
  private String lab;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (lab == null) {
      for (LabSpec each : Catalogue.labs()) {
        out.printf(
            "%s  %s  (%d checks, %d points)  %s%n",
            each.id(), each.title(), each.checks().size(), each.points(), each.handout());
      }
    } else {
      LabSpec one = Catalogue.lab(lab);
      int width = one.checks().stream().mapToInt(c -> c.id().length()).max().orElse(0);
      for (CheckSpec check : one.checks()) {
        out.printf(
            "%-" + width + "s  %3d  %-15s  %s%n",
            check.id(),
            check.points(),
            check.kind().label(),
            check.title());
      }
    }
    return ExitStatus.FULL_MARKS;
  }
}
