package gosched.grader.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Drawing;
import gosched.kit.check.LabSpec;
import gosched.kit.check.WorkerRequest;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the cache that lets workers start sooner: a worker grades a few checks of a reference, and
 * the JVM keeps the classes as it has parsed and linked them. A grading has four workers or five,
 * each needs a quarter less CPU time with it to get to its first check. It is an optimisation and
 * no more: a JVM that finds the cache missing, or made of other jars, does without.
 *
 * <p>It has the flags of the workers with simulated machines, {@code hashCode} above all: objects
 * in the cache bring their identity hashes along.
 */
public final class Training {
  private static final String LAB = "lab01";
  private static final int CHECKS = 8;
  private static final long MOST_SECONDS = 120;

  private Training() {}

  /** Run once, when the grader has been built. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(train(Installation.fromSystemProperties()) ? 0 : ExitStatus.NO_GRADE);
  }

  private static boolean train(Installation installation) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("gosched-training-");
    Path seen = scratch.resolve("worker.conf");
    try {
      // In two steps: a worker may not start the process that would make the cache at its end.
      return run(installation, scratch, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + seen)
          && run(
              installation,
              scratch,
              "-XX:AOTMode=create",
              "-XX:AOTConfiguration=" + seen,
              "-XX:AOTCache=" + installation.workerCache());
    } finally {
      deleteAll(scratch);
    }
  }

  private static boolean run(Installation installation, Path scratch, String... mode)
      throws IOException, InterruptedException {
    LabSpec lab = Catalogue.lab(LAB);
    List<String> options = new ArrayList<>(installation.confinement().options(false));
    options.addAll(List.of(mode));
    options.add("-Xlog:disable");
    List<String> command =
        Group.SIM.command(
            installation.java(),
            installation.workerPath(),
            installation.workerMain(),
            options,
            installation.reference(lab),
            scratch);
    Process worker =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // The stream stays open: at its end a worker takes itself for an orphan, and ends.
    Writer in = worker.outputWriter(StandardCharsets.UTF_8);
    try {
      in.write(new ObjectMapper().writeValueAsString(request(installation, lab)) + "\n");
      in.flush();
    } catch (IOException e) {
      // Who makes a cache reads nothing.
    }
    try {
      return worker.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && worker.exitValue() == 0;
    } finally {
      worker.destroyForcibly();
    }
  }

  private static WorkerRequest request(Installation installation, LabSpec lab) {
    return new WorkerRequest(
        "0".repeat(64),
        lab.id(),
        List.of(lab.javaPackage()),
        installation.reference(lab).toString(),
        "",
        lab.checks().stream()
            .filter(check -> Group.SIM.name().equalsIgnoreCase(check.group()))
            .map(CheckSpec::id)
            .limit(CHECKS)
            .toList(),
        1,
        true,
        null,
        Drawing.USUAL_ONE,
        List.of());
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.delete(folder);
  }
}
