package gosched.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.check.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The failure that lab 01's handout explains is a real one: the wrong lines that it shows are put
 * into the solution, the check is run, and what comes out is what the handout prints. Line numbers
 * may differ, so that a comment in the solution does not change the handout.
 */
class HandoutReportTest {
  private static final String WRITE = "handout.write";
  private static final String CHECK = "lab01.park.no-ready-lost";
  private static final String MODULE = "grader/suites";

  private static final Pattern WRONG =
      Pattern.compile("<!-- wrong: (\\S+\\.java), (.+) -->\n```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REPORT =
      Pattern.compile(
          "(<!-- report: " + Pattern.quote(CHECK) + " -->\n```\n)(.*?)(```)", Pattern.DOTALL);

  @TempDir private Path scratch;

  @Test
  void theFailureInTheHandout_isWhatTheWrongLinesGive() throws Exception {
    Path handout = root().resolve("lab01-threads/README.md");
    String text = Files.readString(handout);
    String actual = reportOf(text);
    Matcher report = find(REPORT, text);
    if (Boolean.getBoolean(WRITE)) {
      String block = report.group(1) + actual + "\n" + report.group(3);
      Files.writeString(handout, report.replaceFirst(Matcher.quoteReplacement(block)));
      return;
    }
    assertEquals(
        essence(actual),
        essence(report.group(2).strip()),
        "The grader tells this failure in other words now. Read what the handout says about it, and"
            + " put the new report in with:\n  mvn -q -pl "
            + MODULE
            + " -am test -Dtest=HandoutReportTest -D"
            + WRITE
            + "=true\n");
  }

  /** A control: with the right order of lines there is nothing to tell. */
  @Test
  void theRightOrder_passes() throws Exception {
    String text = Files.readString(root().resolve("lab01-threads/README.md"));
    Matcher wrong = find(WRONG, text);
    List<String> lines = wrong.group(3).strip().lines().toList();
    assertEquals(2, lines.size());
    Outcome outcome = run(wrong.group(1), wrong.group(2), lines.get(1) + "\n" + lines.get(0));
    assertEquals(Verdict.PASSED, outcome.verdict(), outcome.details());
  }

  /** A control: another mistake has another report. */
  @Test
  void anotherMistake_isToldDifferently() throws Exception {
    String text = Files.readString(root().resolve("lab01-threads/README.md"));
    Outcome outcome =
        run("BoundScheduler.java", "lab01: ready", "g.casStatus(Status.WAITING, Status.RUNNABLE);");
    assertEquals(Verdict.FAILED, outcome.verdict());
    assertNotEquals(essence(find(REPORT, text).group(2).strip()), essence(asPrinted(outcome)));
  }

  private String reportOf(String handout) throws Exception {
    Matcher wrong = find(WRONG, handout);
    Outcome outcome = run(wrong.group(1), wrong.group(2), wrong.group(3));
    assertEquals(Verdict.FAILED, outcome.verdict(), outcome.message());
    return asPrinted(outcome);
  }

  /** As the grade command prints a failure, down to the replay command. */
  private static String asPrinted(Outcome outcome) {
    String title =
        Suites.catalogue("lab01").checks().stream()
            .filter(c -> c.id().equals(CHECK))
            .findFirst()
            .orElseThrow()
            .title();
    return "FAIL "
        + CHECK
        + "\n  expected: "
        + title
        + "\n  but: "
        + outcome.message()
        + "\n"
        + outcome.details().strip().indent(4).stripTrailing();
  }

  /** Runs the check on the solution with other lines in one of its regions. */
  private Outcome run(String file, String region, String lines) throws Exception {
    Path sources = root().resolve("solutions/lab01-threads/src/main/java");
    Path classes = Files.createDirectories(scratch.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-g", "-d", classes.toString(), "-cp", kit()));
    boolean changed = false;
    try (Stream<Path> walk = Files.walk(sources)) {
      for (Path source : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
        Path copy = Files.createDirectories(scratch.resolve("src")).resolve(source.getFileName());
        String text = Files.readString(source);
        if (source.endsWith(file)) {
          text = replaceRegion(text, region, lines);
          changed = true;
        }
        arguments.add(Files.writeString(copy, text).toString());
      }
    }
    assertTrue(changed, file);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, arguments.toArray(new String[0]));
    assertEquals(0, status, errors.toString());
    return Subject.load("gosched.suites.lab01.Simulated", classes, true)
        .bodies()
        .get(CHECK)
        .run(new CheckContext(CHECK, "lab01", 1, false, classes, null, null));
  }

  private static String replaceRegion(String source, String region, String lines) {
    int at = source.indexOf("// begin student: " + region);
    assertTrue(at >= 0, "no region " + region);
    int from = source.indexOf('\n', at) + 1;
    int to = source.indexOf("// end student", from);
    return source.substring(0, from) + lines + source.substring(to);
  }

  /** Without what is luck or layout: how it was found, step numbers, line numbers, columns. */
  private static String essence(String report) {
    return report
        .replaceAll("after \\d+ steps of shrinking", "after n steps of shrinking")
        .replaceAll("(, shrunk from \\d+)?; found by \\w+ in try \\d+", "; found")
        .replaceAll("(?m)^ +\\d+ │", "│")
        .replaceAll(":\\d+ ", ":n ")
        .replaceAll(" {2,}", "  ");
  }

  private static Matcher find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertTrue(matcher.find(), "the handout has no " + pattern);
    return matcher;
  }

  private static String kit() {
    return Path.of(G.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve(MODULE + "/pom.xml"))) {
      here = here.getParent();
    }
    return here;
  }
}
