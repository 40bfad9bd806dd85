package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Grade;
import gosched.grader.Order;
import gosched.grader.report.Classroom50;
import gosched.grader.report.Classroom50Report;
import gosched.grader.report.GitHubAnnotations;
import gosched.grader.report.GitHubLog;
import gosched.grader.report.GitHubSummary;
import gosched.grader.report.GradescopeReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Results as the platforms want them that courses are run on; docs/results.md tells of each. */
final class Platforms {
  private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

  @Option(
      names = "--gradescope",
      paramLabel = "FILE",
      description = "Also write Gradescope's results.json.")
  private Path gradescope;

  @Option(
      names = "--classroom50",
      paramLabel = "FILE",
      description =
          "Also write Classroom 50's result.json; who and what it is about comes from its runner's"
              + " environment or from --about.")
  private Path classroom50;

  @Option(
      names = "--about",
      paramLabel = "NAME=VALUE",
      description = "A field of --classroom50, such as owner=ada; may be repeated.")
  private Map<String, String> about = new LinkedHashMap<>();

  @Option(
      names = "--github",
      description = "Also write annotations and the step summary of GitHub Actions.")
  private boolean github;

  private Classroom50 metadata;
  private Path summary;

  /** Said before the minute of grading rather than after it. */
  void check(Order order) {
    Outputs.checkWritable(gradescope);
    Outputs.checkWritable(classroom50);
    if (classroom50 == null && !about.isEmpty()) {
      throw new BadUsage("--about tells of a submission to --classroom50, which is not asked for.");
    }
    metadata = classroom50 == null ? null : Classroom50.of(about, System.getenv());
    if (github) {
      String file = System.getenv(SUMMARY);
      if (file == null || file.isEmpty()) {
        throw new BadUsage(
            "--github needs the variable " + SUMMARY + ", which GitHub Actions sets in a step.");
      }
      summary = Path.of(file);
      Outputs.checkWritable(summary);
    }
    // If no new result can be written, an old one must not be taken for it.
    delete(gradescope);
    delete(classroom50);
  }

  /**
   * How commands that a report suggests name the submission. Who reads it on these two platforms
   * sits before a folder of his own, and has not the one that is graded here.
   */
  String named(What what) {
    return gradescope != null || classroom50 != null ? "" : what.named();
  }

  /** Whether a file is to be written for one of them. */
  boolean areAsked() {
    return gradescope != null || classroom50 != null || github;
  }

  /** Text for standard output, which GitHub searches for commands. */
  String onConsole(String text) {
    return github || "true".equals(System.getenv("GITHUB_ACTIONS"))
        ? GitHubLog.withoutCommands(text)
        : text;
  }

  void write(Grade grade) {
    Outputs.write(gradescope, () -> GradescopeReport.of(grade));
    if (classroom50 != null && grade.exitStatus() == ExitStatus.NO_GRADE) {
      System.err.println(
          classroom50
              + " was not written: the grader is at fault, and the format knows only points.");
    } else {
      Outputs.write(classroom50, () -> Classroom50Report.of(grade, metadata));
    }
    if (github) {
      System.out.print(GitHubAnnotations.of(grade));
      System.out.flush();
      append(summary, GitHubSummary.of(grade));
    }
  }

  /** Other steps of the job write to the same file. */
  private static void append(Path file, String text) {
    try {
      Files.writeString(
          file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new BadUsage("Cannot write to " + file + ".");
    }
  }

  /** A file only: what stands at /dev/stdout is not to be deleted. */
  private static void delete(Path file) {
    try {
      if (file != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BadUsage("Cannot write to " + file + ".");
    }
  }
}
