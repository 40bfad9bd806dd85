package gosched.suites.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.check.Verdict;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tests must do to count: run the code, all along its lines, and claim something. */
class TestCoverageTest {
  private static final String ONE_LINE =
      "package gosched.lab00; final class Steps { private Steps() {} static int of(int n) {"
          + " if (n == 0) { return 0; }"
          + " return n * 3 + n * 5 + n * 7 + n * 11 + n * 13 + n * 17; } }";

  /** The same; only the last of its lines is not reached with 0. */
  private static final String LINES =
      """
      package gosched.lab00;
      final class Steps {
        private Steps() {}

        static int of(int n) {
          int a = n * 3;
          int b = a * 5;
          int c = b * 7;
          int d = c * 11;
          int e = d * 13;
          int f = e * 17;
          int g = f * 19;
          if (n == 0) {
            return g;
          }
          return 1;
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void testsThatRunIt_andClaimSomething() throws Exception {
    Outcome outcome = run(ONE_LINE, "Assertions.assertEquals(0, Steps.of(0)); Steps.of(1);");
    assertEquals(Verdict.PASSED, outcome.verdict(), outcome::message);
  }

  @Test
  void aLineMayBeLeftOut() throws Exception {
    Outcome outcome = run(LINES, "Assertions.assertEquals(0, Steps.of(0));");
    assertEquals(Verdict.PASSED, outcome.verdict(), outcome::message);
  }

  @Test
  void oneLongLine_isNotRunByItsBeginning() throws Exception {
    Outcome outcome = run(ONE_LINE, "Assertions.assertEquals(0, Steps.of(0));");
    assertEquals(Verdict.FAILED, outcome.verdict());
    assertEquals(
        "your tests run 100 % of your lines, but only N % of the instructions in them, and 80 % are"
            + " asked for",
        outcome.message().replaceFirst("only \\d+ %", "only N %"));
  }

  @Test
  void whoClaimsNothing_testsNothing() throws Exception {
    Outcome outcome = run(ONE_LINE, "Steps.of(0); Steps.of(1);");
    assertEquals(Verdict.FAILED, outcome.verdict());
    assertEquals(
        "your tests assert nothing, so hardly anything could make them fail", outcome.message());
  }

  private Outcome run(String lab, String test) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path tests = Files.createDirectory(folder.resolve("tests"));
    String path = System.getProperty("java.class.path");
    compile("Steps", lab, classes, path);
    String text =
        "package gosched.lab00; import org.junit.jupiter.api.*; class StepsTest { @Test void t() { "
            + test
            + " } }";
    compile("StepsTest", text, tests, classes + java.io.File.pathSeparator + path);
    return new TestCoverage("gosched.lab00")
        .run(new CheckContext("lab00.tests.coverage", "lab00", 1, true, classes, tests, null));
  }

  private static void compile(String name, String text, Path to, String path) {
    StringWriter lines = new StringWriter();
    boolean done =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                lines,
                null,
                null,
                List.of("-d", to.toString(), "-cp", path, "-proc:none", "-g"),
                null,
                List.of(new Text(name, text)))
            .call();
    assertEquals("", done ? "" : lines.toString());
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("string:///gosched/lab00/" + name + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
