package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.handout.StudentRepository;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./grade handout DIR}. */
@Command(
    name = "handout",
    description = "Makes the repository that students get: without any solution.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {"", "Exit status: 0 it is made, 2 it is not."})
final class HandoutCommand implements Callable<Integer> {
  private final Installation installation;

  @Parameters(paramLabel = "DIR", description = "A folder that is empty, or not there yet.")
  private Path folder;

  @Option(
      names = "--labs",
      split = ",",
      paramLabel = "LAB",
      description = "Only these, such as lab01,lab02 (default: all). The grader knows all.")
  private List<String> ids = List.of();

  HandoutCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    Path root = installation.root().toAbsolutePath().normalize();
    if (!Files.isDirectory(root.resolve("solutions")) || !installation.hasReferences()) {
      throw new BadUsage(
          "This copy has no solutions: a student's repository is made in the course's own.");
    }
    List<LabSpec> labs = labs();
    checkEmpty();
    try {
      new StudentRepository(root, installation.references().getParent(), labs).write(folder);
    } catch (IOException e) {
      throw new BadUsage("Cannot write " + folder + ": " + e.getMessage());
    }
    System.out.println(
        folder + " is a student's repository. Try ./grade lab01 there, then publish it:");
    System.out.println("docs/handout.md says how.");
    return ExitStatus.FULL_MARKS;
  }

  /** In order, and none without those that it stands on: its pom names them. */
  private List<LabSpec> labs() {
    if (ids.isEmpty()) {
      return Catalogue.labs();
    }
    TreeSet<String> wanted = new TreeSet<>(ids);
    TreeSet<String> needed = new TreeSet<>(ids);
    wanted.forEach(id -> needed.addAll(Catalogue.lab(id).standsOn()));
    if (!wanted.equals(needed)) {
      throw new BadUsage(
          String.join(", ", wanted)
              + " cannot be handed out without the labs below: --labs "
              + String.join(",", needed));
    }
    return wanted.stream().map(Catalogue::lab).toList();
  }

  private void checkEmpty() {
    boolean fits = Files.notExists(folder);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        fits = files.findAny().isEmpty();
      } catch (IOException e) {
        throw new BadUsage("Cannot read " + folder + ".");
      }
    }
    if (!fits) {
      throw new BadUsage(folder + " is not empty: name a folder that is empty, or not there yet.");
    }
  }
}
