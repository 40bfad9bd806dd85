package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What GitHub Actions shows beside the lines of a student's code: an error for each check that has
 * failed, at the line it names if it names one of the submission's own files. What is only not
 * begun or undecided is a notice, or the page of a fresh starter would be all red.
 */
public final class GitHubAnnotations {
  private GitHubAnnotations() {}

  /** Commands for standard output, one a line. */
  public static String of(Grade grade) {
    Set<String> commands = new LinkedHashSet<>();
    if (grade.refusal() != null) {
      grade.refusalLines().stream()
          .filter(line -> line.contains(": error:"))
          .forEach(line -> commands.add(error(grade, "It does not compile", line, line)));
      if (commands.isEmpty()) {
        commands.add(error(grade, "Not graded", grade.refusal(), ""));
      }
    } else {
      grade.checks().stream()
          .filter(graded -> graded.verdict() != Verdict.PASSED)
          .filter(graded -> graded.verdict() != Verdict.NOT_STARTED)
          .forEach(graded -> commands.add(of(grade, graded)));
    }
    return String.join("", commands);
  }

  private static String of(Grade grade, Graded graded) {
    String message = graded.answer().result().message();
    String id = graded.spec().id();
    return switch (graded.verdict()) {
      case INCONCLUSIVE ->
          GitHubLog.command("notice", Map.of("title", id), "undecided: " + message);
      case GRADER_FAULT ->
          GitHubLog.command(
              "error", Map.of("title", id), "the grader is at fault, not you: " + message);
      default -> error(grade, id, message, message + "\n" + graded.answer().result().details());
    };
  }

  private static String error(Grade grade, String title, String text, String whereToLook) {
    Map<String, String> properties = new LinkedHashMap<>();
    Optional<SourceLine> line = SourceLine.in(whereToLook, grade.order());
    line.ifPresent(
        l -> {
          properties.put("file", l.file());
          properties.put("line", String.valueOf(l.line()));
        });
    properties.put("title", title);
    return GitHubLog.command("error", properties, text);
  }
}
