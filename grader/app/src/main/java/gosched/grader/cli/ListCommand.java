package gosched.grader.cli;

import gosched.grader.ExitStatus;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./grade list}: the checks of every lab, or of one. */
@Command(
    name = "list",
    description = "Lists the labs and their checks, or those of one lab.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "LAB", description = "Only this lab.")
  private String lab;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (LabSpec each : lab == null ? Catalogue.labs() : List.of(Catalogue.lab(lab))) {
      out.printf(
          "%s  %s  (%d checks, %d points)  %s%n",
          each.id(), each.title(), each.checks().size(), each.points(), each.handout());
      int width = each.checks().stream().mapToInt(c -> c.id().length()).max().orElse(0);
      for (CheckSpec check : each.checks()) {
        out.printf(
            "  %-" + width + "s  %3d  %-15s  %s%n",
            check.id(),
            check.points(),
            check.kind().label(),
            check.title());
      }
    }
    return ExitStatus.FULL_MARKS;
  }
}
