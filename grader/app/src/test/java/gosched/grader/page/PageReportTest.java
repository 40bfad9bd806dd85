package gosched.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.fixture.Golden;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageReportTest {
  private static final Golden GOLDEN = new Golden("page", PageReportTest.class);
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z!][\\w-]*)([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([\\w-]+)=\"[^\"<>]*\"");

  @Test
  void byteForByte() throws Exception {
    GOLDEN.check("mixed.html", PageReport.of(Pages.mixed()));
    GOLDEN.check("hostile.html", PageReport.of(Pages.hostile()));
  }

  @Test
  void whatASubmissionSays_addsNoElementAndNoAttribute() {
    String tame = PageReport.of(Pages.mixed());
    String hostile = PageReport.of(Pages.hostile());
    assertTrue(hostile.contains("&lt;/script&gt;&lt;script&gt;"), "else it proves nothing");
    assertEquals(tags(tame), tags(hostile));
    for (int c : hostile.codePoints().toArray()) {
      int type = Character.getType(c);
      boolean steers = type == Character.CONTROL && c != '\n' || type == Character.FORMAT;
      assertFalse(steers || type == Character.SURROGATE, "U+" + Integer.toHexString(c));
    }
  }

  /** Every element with the names of its attributes; lines of a file differ in number only. */
  private static List<String> tags(String page) {
    String content = page.substring(page.indexOf("<body>"), page.lastIndexOf("<script>"));
    List<String> found = new ArrayList<>();
    Matcher m = TAG.matcher(content);
    while (m.find()) {
      Matcher attributes = ATTRIBUTE.matcher(m.group(2));
      StringBuilder tag = new StringBuilder(m.group(1));
      int end = 0;
      while (attributes.find() && attributes.start() == end) {
        tag.append(' ').append(attributes.group(1));
        end = attributes.end();
      }
      assertEquals(m.group(2).length(), end, m.group());
      if (!m.group(1).equals("span")) {
        found.add(tag.toString());
      }
    }
    assertTrue(found.size() > 200, "" + found.size());
    return found;
  }

  @Test
  void itLoadsNothing() {
    String page = PageReport.of(Pages.mixed());
    String[] forbidden = {"http://", "https://", " src=", "<link", "<iframe", "@import", "url("};
    for (String each : forbidden) {
      assertFalse(page.contains(each), each);
    }
    Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(page);
    int count = 0;
    for (; links.find(); count++) {
      assertTrue(links.group(1).startsWith("#"), links.group());
    }
    assertTrue(count >= 2, "" + count);
    assertEquals(1, page.split("<script>", -1).length - 1);
    assertEquals(1, page.split("<style>", -1).length - 1);
    assertTrue(page.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"), page);
  }

  @Test
  void whatToDoNext_isFirst_andWhatAPassDoesNotProve_isSaid() {
    String page = PageReport.of(Pages.mixed());
    int at = 0;
    for (String part :
        List.of(
            "5 of ", // whichever lab00 has
            "What to do next",
            "What went wrong",
            "All checks",
            "Measured",
            "What your tests run",
            "What a pass does not prove",
            "This grading")) {
      int found = page.indexOf(part, at);
      assertTrue(found >= 0 || part.equals("5 of "), part + " is not behind the one before");
      at = Math.max(at, found);
    }
    assertTrue(page.contains("./grade lab00 --quick --seed 7 --submission &#39;my box&#39;"), page);
    assertTrue(page.contains("./grade replay lab00.box.fifo:7f3a"), page);
    for (Graded graded : Pages.mixed().checks()) {
      assertTrue(page.contains("<code>" + graded.spec().id() + "</code>"), graded.spec().id());
    }
  }

  @Test
  void aMessageOfAMegabyte_isCut() {
    Grade grade = Pages.mixed();
    String large = "x".repeat(1 << 20);
    List<Graded> checks = new ArrayList<>(grade.checks());
    CheckResult result = CheckResult.of("lab00.box.fifo", Verdict.FAILED, large, large);
    checks.set(0, new Graded(checks.getFirst().spec(), new Answer(result, 1, large), null));
    Grade big =
        new Grade(
            grade.order(),
            null,
            checks,
            null,
            List.of(),
            List.of(large),
            grade.took(),
            grade.jdk(),
            grade.isolation());
    String page = PageReport.of(big);
    assertTrue(page.contains("characters more, cut off here"));
    assertTrue(page.length() < 400_000, "" + page.length());
  }
}
