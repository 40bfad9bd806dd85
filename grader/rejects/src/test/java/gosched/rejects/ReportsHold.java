package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.Grade;
import gosched.grader.page.PageReport;
import gosched.grader.report.Classroom50;
import gosched.grader.report.Classroom50Report;
import gosched.grader.report.GitHubAnnotations;
import gosched.grader.report.GitHubSummary;
import gosched.grader.report.GradescopeReport;
import gosched.grader.report.JUnitReport;
import gosched.grader.report.JsonReport;
import gosched.grader.report.TextReport;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Each format still says what the grade is, whatever a submission has put into its words. */
final class ReportsHold {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was pushed, which is nobody's business here. */
  private static final Classroom50 PUSHED =
      new Classroom50(
          "class",
          "lab",
          "individual",
          "owner",
          "submit/1",
          "commit",
          "release",
          "review",
          "2026-09-01T12:00:00Z");

  private ReportsHold() {}

  static void of(Grade grade) throws Exception {
    int checks = grade.checks().size();
    int passed = (int) grade.checks().stream().filter(g -> g.earned() > 0).count();
    JsonNode own = JSON.readTree(JsonReport.of(grade));
    assertEquals(grade.earned(), own.get("score").asInt());
    assertEquals(checks, own.get("checks").size());
    JsonNode gradescope = JSON.readTree(GradescopeReport.of(grade));
    assertEquals(checks, gradescope.get("tests").size());
    assertFalse(gradescope.has("score"));
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JUnitReport.of(grade))));
    assertEquals(checks, xml.getElementsByTagName("testcase").getLength());
    assertEquals(checks - passed, xml.getElementsByTagName("failure").getLength());
    List<String> annotations = GitHubAnnotations.of(grade).lines().toList();
    assertTrue(annotations.size() <= checks, annotations::toString);
    assertTrue(annotations.stream().allMatch(a -> a.startsWith("::")), annotations::toString);
    assertFalse(GitHubSummary.of(grade).contains("<script"));
    JsonNode classroom50 = JSON.readTree(Classroom50Report.of(grade, PUSHED));
    assertEquals(grade.earned(), classroom50.get("score").asInt());
    assertEquals(checks, classroom50.get("tests").size());
    String page = PageReport.of(grade);
    assertEquals(2, page.split("<script", -1).length, "the page's own script, and no other");
    assertTrue(page.chars().noneMatch(c -> c < ' ' && c != '\n'), page);
    String text = TextReport.of(grade);
    assertTrue(text.chars().noneMatch(c -> c < ' ' && c != '\n'), text);
    assertTrue(text.chars().noneMatch(c -> c == 0x9b || c == 0x202e), text);
  }
}
