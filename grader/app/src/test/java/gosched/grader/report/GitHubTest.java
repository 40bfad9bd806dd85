package gosched.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.Grade;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.Golden;
import gosched.kit.check.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GitHub Actions is given, and that a submission cannot speak in it for the grader. */
class GitHubTest {
  private static final Golden GOLDEN = new Golden("report", GitHubTest.class);

  @TempDir Path temp;

  @Test
  void summary() throws IOException {
    GOLDEN.check("mixed.md", GitHubSummary.of(ReportGoldenTest.mixed()));
    GOLDEN.check("hostile.md", GitHubSummary.of(Hostile.grade()));
  }

  /** All that is not in pre is ours; in pre there is no tag. */
  @Test
  void summary_keepsTheSubmissionsTextInPre() {
    String text = GitHubSummary.of(Hostile.grade());
    assertEquals(2, text.split("<pre>", -1).length - 1);
    assertEquals(2, text.split("</pre>", -1).length - 1);
    String outside = Pattern.compile("<pre>.*?</pre>", Pattern.DOTALL).matcher(text).replaceAll("");
    assertFalse(outside.contains("forged"), outside);
    assertTrue(text.contains("&lt;/pre&gt;&lt;/details&gt;&lt;script&gt;"), text);
  }

  @Test
  void summary_isNotTooLong() {
    String details = "&".repeat(250_000);
    String text = GitHubSummary.of(Hostile.grade(temp, 1, null, "m", details));
    assertTrue(text.length() < 10_000, "length " + text.length());
    assertTrue(text.contains("There is no room for 1 more: the log has them."), text);
  }

  @Test
  void annotations() throws IOException {
    GOLDEN.check("mixed.github.txt", GitHubAnnotations.of(ReportGoldenTest.mixed()));
    GOLDEN.check("hostile.github.txt", GitHubAnnotations.of(Hostile.grade()));
  }

  @Test
  void aCommandIsOneLine_whateverIsInIt() {
    String text = GitHubAnnotations.of(Hostile.grade());
    assertEquals(1, text.lines().count(), text);
    assertTrue(text.startsWith("::error title=lab00.box.fifo::"), text);
    assertTrue(text.contains("%250A"), "a percent sign of its own stays one: " + text);
    assertEquals(
        "::error title=a%3Ab%2Cc%25::d:e,f\n",
        GitHubLog.command("error", Map.of("title", "a:b,c%"), "d:e,f"));
  }

  @Test
  void aFailureThatNamesALine() throws IOException {
    Box.repository(temp, Box.RIGHT);
    GOLDEN.check(
        "a-line.github.txt",
        GitHubAnnotations.of(
            Hostile.grade(temp, 1, null, "take threw at Box.java:27", "100% of it")));
    String there = "file=" + Box.MAIN + ",line=27,";
    assertEquals(
        there,
        place(
            "it threw",
            "at java.base/java.util.ArrayDeque.x(ArrayDeque.java:9)\n"
                + "at gosched.lab00.Box.take(Box.java:27)\nat Box.java:3"));
    assertEquals(there, place("System.exit at Box.java:27", ""));
    assertEquals("file=" + Box.TEST + ",line=3,", place("at BoxTest.java:3", ""));
    for (String none :
        List.of(
            "../Box.java:27",
            "/etc/Box.java:2",
            "x/Box.java:27",
            "Box.java:0",
            "Box.java",
            "Bax.java:2")) {
      assertEquals("", place("", none), none);
    }
  }

  /** The file and line of the one annotation. */
  private String place(String message, String details) {
    String text = GitHubAnnotations.of(Hostile.grade(temp, 1, null, message, details));
    return text.substring("::error ".length(), text.indexOf("title="));
  }

  @Test
  void aCompilersLine() {
    Box.repository(temp, Box.RIGHT);
    Grade g = Hostile.grade(temp, 1, null, "not run: x", "");
    Grade refused =
        new Grade(
            g.order(),
            null,
            g.checks(),
            "It does not compile.",
            List.of(Box.MAIN + ":36: error: ')' expected", "  return items.size(;", "  ^"),
            List.of(),
            Duration.ZERO,
            "25",
            ReportGoldenTest.ISOLATION);
    assertEquals(
        "::error file="
            + Box.MAIN
            + ",line=36,title=It does not compile::"
            + Box.MAIN
            + ":36: error: ')' expected\n",
        GitHubAnnotations.of(refused));
  }

  @Test
  void aStarterIsNotAllRed() {
    assertEquals(
        "", GitHubAnnotations.of(ReportGoldenTest.all(Verdict.NOT_STARTED, "put it in", null)));
  }

  @Test
  void theLogIsQuiet_untilAWordThatNobodyKnows() {
    assertEquals(
        "::stop-commands::w\n::error::x\n::w::\n", GitHubLog.withoutCommands("::error::x", "w"));
    String once = GitHubLog.withoutCommands("");
    assertFalse(once.equals(GitHubLog.withoutCommands("")), once);
  }
}
