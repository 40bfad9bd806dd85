package gosched.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.Grade;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No report lets a submission's control characters through, whatever its format. */
class PrintableTest {
  @Test
  void oneLineAndMany() {
    assertEquals("a\tb?c?d?e?f", Printable.line("a\tb\nc\u009bd\u202ee\u2028f"));
    assertEquals("a\tb\nc?d", Printable.text("a\tb\nc\rd"));
    assertEquals("? ? ?", Printable.line("\ud800 \ufffe \0"));
    assertEquals("\u00e4 \u2502 \ud83d\ude00", Printable.line("\u00e4 \u2502 \ud83d\ude00"));
  }

  @Test
  void everyReport() {
    Grade grade = Hostile.grade();
    Map<String, String> reports =
        Map.of(
            "text", TextReport.of(grade),
            "json", JsonReport.of(grade),
            "junit", JUnitReport.of(grade),
            "gradescope", GradescopeReport.of(grade),
            "summary", GitHubSummary.of(grade),
            "annotations", GitHubAnnotations.of(grade));
    assertEquals(6, reports.size());
    reports.forEach(
        (name, text) -> {
          assertTrue(text.contains("forged"), name + " quotes the submission");
          text.codePoints()
              .filter(c -> c != '\n' && c != '\t')
              .forEach(
                  c ->
                      assertEquals(
                          Character.toString(c),
                          Printable.line(Character.toString(c)),
                          name + " has U+" + Integer.toHexString(c)));
        });
  }
}
