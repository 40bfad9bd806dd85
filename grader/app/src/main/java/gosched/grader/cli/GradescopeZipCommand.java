package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.PrivateSeed;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.delivery.GradescopeZip;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./grade gradescope-zip FILE --lab lab01}. */
@Command(
    name = "gradescope-zip",
    description = "Writes the zip that Gradescope makes an autograder for one lab of.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {"", "Exit status: 0 the zip is written, 2 it is not."})
final class GradescopeZipCommand implements Callable<Integer> {
  private final Installation installation;

  @Parameters(paramLabel = "FILE", description = "The zip; another there is replaced.")
  private Path zip;

  @Option(names = "--lab", required = true, paramLabel = "LAB", description = "Such as lab01.")
  private String lab;

  @Mixin private Checks checks;
  @Mixin private Tries tries;
  @Mixin private Base base;

  @Option(
      names = "--seed-file",
      paramLabel = "FILE",
      description = "Put the secret of a private seed into the zip.")
  private Path secret;

  @Mixin private Patience patience;

  GradescopeZipCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    LabSpec spec = Catalogue.lab(lab);
    checks.of(spec); // so that a wrong id is said now, too
    List<String> ids = checks.ids();
    if (secret != null) {
      PrivateSeed.in(secret); // whether it is one is said now, and not by each grading
    }
    List<String> arguments = new ArrayList<>(List.of(lab, "--base", base.whose().toString()));
    arguments.addAll(List.of("--patience", String.valueOf(patience.times())));
    arguments.addAll(tries.quick() ? List.of("--quick") : List.of());
    arguments.addAll(ids.isEmpty() ? List.of() : List.of("--check", String.join(",", ids)));
    if (!spec.standsOn().isEmpty() && !installation.hasReferences()) {
      throw new BadUsage(
          "The zip for " + lab + " needs the solutions of earlier labs, and this copy has none.");
    }
    Outputs.checkWritable(zip);
    try {
      new GradescopeZip(installation.references().getParent(), spec).write(zip, arguments, secret);
    } catch (IOException e) {
      throw new BadUsage("Cannot write " + zip + ": " + e.getMessage());
    }
    System.out.println(zip + " grades " + lab + ". Upload it at Configure Autograder.");
    return ExitStatus.FULL_MARKS;
  }
}
