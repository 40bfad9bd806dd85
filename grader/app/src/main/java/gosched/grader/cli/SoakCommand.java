package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.soak.Soak;
import gosched.grader.soak.SoakResult;
import gosched.kit.check.LabSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./grade soak}: whether a right scheduler ever loses a point. */
@Command(
    name = "soak",
    description = "Grades the references many times, on a busy machine, and looks for a failure.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Takes an hour or more. Exit status: 0 if every grading had full marks, 1 if one had not,",
      "2 if the command makes no sense."
    })
final class SoakCommand implements Callable<Integer> {
  private static final int MOST_TIMES = 100_000;
  private static final int MOST_HOGS = 1_000;

  private final Installation installation;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many gradings in all (default: ${DEFAULT-VALUE}).")
  private int times;

  @Option(
      names = "--hogs",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many threads use up CPUs beside it (default: ${DEFAULT-VALUE}).")
  private int hogs;

  @Option(
      names = "--lab",
      split = ",",
      paramLabel = "LAB",
      description = "Only these labs (default: all that have a reference, in turn).")
  private List<String> labs = List.of();

  @Option(
      names = "--first-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The seed of the first grading; each has the next (default: ${DEFAULT-VALUE}).")
  private long firstSeed;

  @Option(names = "--full", description = "Each check in full, and not as with --quick.")
  private boolean full;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write a page of Markdown, anew after each grading.")
  private Path out;

  SoakCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (times < 1 || times > MOST_TIMES || hogs < 0 || hogs > MOST_HOGS) {
      throw new BadUsage("--times is at least 1, --hogs at least 0.");
    }
    Outputs.checkWritable(out);
    List<LabSpec> chosen = labs.isEmpty() ? Catalogue.labs() : chosen();
    List<LabSpec> here =
        chosen.stream().filter(lab -> Files.isDirectory(installation.solution(lab))).toList();
    if (here.isEmpty() || !labs.isEmpty() && here.size() < chosen.size()) {
      throw new BadUsage("There is no reference here to grade: " + installation.root() + ".");
    }
    Soak soak = new Soak(here, times, firstSeed, hogs, full);
    SoakResult result = soak.run(System.out, soFar -> Outputs.write(out, soFar::page));
    System.out.println();
    System.out.print(result.page());
    System.out.flush();
    return result.isRight() ? ExitStatus.FULL_MARKS : ExitStatus.LESS;
  }

  private List<LabSpec> chosen() {
    return labs.stream().map(Catalogue::lab).toList();
  }
}
