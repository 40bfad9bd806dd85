package gosched.grader.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Programs;
import gosched.grader.fixture.Golden;
import gosched.grader.program.Comparison.Row;
import gosched.grader.run.Answer;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramRun.Ending;
import gosched.kit.check.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What the pages and the curve look like, byte for byte. */
class PagesGoldenTest {
  private static final Golden GOLDEN = new Golden("program", PagesGoldenTest.class);
  private static final List<Integer> CPUS = List.of(1, 2, 8);

  @Test
  void aRunThatFinished() throws IOException {
    RunPage page = page("lab03", Runs.finished(2, 40_000_000, Runs.lanes()));
    GOLDEN.check("run.txt", page.text());
    assertEquals(ExitStatus.FULL_MARKS, page.exitStatus());
  }

  @Test
  void runsThatDidNot() throws IOException {
    RunPage starter = page("lab03", Runs.failed(Ending.NOT_STARTED, "lab03: run: make it", ""));
    GOLDEN.check("run-not-started.txt", starter.text());
    assertEquals(ExitStatus.LESS, starter.exitStatus());
    RunPage earlier = page("lab03", Runs.failed(Ending.NOT_STARTED, "lab02: go: make it", ""));
    GOLDEN.check("run-earlier-not-started.txt", earlier.text());
    RunPage deadlock =
        page(
            "lab01:pool", Runs.failed(Ending.DEADLOCK, "deadlock: all wait", "T0 waits\nT1\u0007"));
    GOLDEN.check("run-deadlock.txt", deadlock.text());
    assertEquals(ExitStatus.LESS, deadlock.exitStatus());
    RunPage fault = page("lab01", Runs.answer(Verdict.GRADER_FAULT, "no worker", "", null));
    assertEquals(ExitStatus.NO_GRADE, fault.exitStatus());
    assertTrue(fault.text().contains("the grader is at fault, not you"), fault.text());
  }

  /** A worker that claims to have passed and sends no numbers has not finished. */
  @Test
  void noNumbers_noSuccess() {
    RunPage page = page("lab01", Runs.answer(Verdict.PASSED, "", "", null));
    assertEquals(ExitStatus.LESS, page.exitStatus());
    assertTrue(page.text().contains("the worker sent no numbers"), page.text());
  }

  @Test
  void aComparison() throws IOException {
    Comparison whole =
        comparison(
            row("lab01", 2_268_000_000L, 1_145_000_000, 300_000_000),
            row("lab03", 23_886_000, 18_166_000, 27_204_000));
    ComparePage page = new ComparePage(whole);
    GOLDEN.check("compare.txt", page.text(null));
    String svg = page.svg().orElseThrow();
    GOLDEN.check("compare.svg", svg);
    assertEquals(ExitStatus.FULL_MARKS, page.exitStatus());
    assertWellFormed(svg);
  }

  @Test
  void aComparisonOfWhichNotAllFinished() throws IOException {
    Comparison some =
        comparison(
            row("lab01:pool", 96_345_000, 90_006_000, 173_104_000),
            new Row(
                Programs.scheduler("lab02"),
                Runs.base("lab02"),
                List.of(
                    Runs.finished(1, 23_002_000, null),
                    Runs.failed(Ending.UNFINISHED, "no end: 60 steps are done", "T0"),
                    Runs.answer(Verdict.FAILED, "it ran out of memory", "", null))),
            same("lab03", Runs.failed(Ending.NOT_STARTED, "lab03: run: make it", "")));
    ComparePage page = new ComparePage(some);
    GOLDEN.check("compare-some.txt", page.text("curve.svg"));
    GOLDEN.check("compare-some.svg", page.svg().orElseThrow());
    assertEquals(ExitStatus.LESS, page.exitStatus());
  }

  @Test
  void nothingFinished_noCurve() {
    ComparePage page =
        new ComparePage(comparison(same("lab03", Runs.failed(Ending.CRASHED, "it threw X", ""))));
    assertTrue(page.svg().isEmpty());
    String text = page.text(null);
    assertTrue(text.contains("lab03: it threw X"), text);
    assertFalse(text.contains("--out"), text);
  }

  /** One number of CPUs is a point in the middle, not a division by zero. */
  @Test
  void oneColumn() {
    Comparison one =
        new Comparison(
            Runs.PROGRAM,
            Runs.order("lab03", 4),
            List.of(4),
            List.of(
                new Row(
                    Programs.scheduler("lab03"), null, List.of(Runs.finished(4, 5_000_000, null)))),
            "",
            Whose.MINE);
    String svg = new ComparePage(one).svg().orElseThrow();
    assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    assertFalse(new ComparePage(one).text(null).contains("NaN"));
  }

  private static void assertWellFormed(String svg) {
    try {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      assertEquals("svg", document.getDocumentElement().getNodeName());
      assertEquals(2, document.getElementsByTagName("polyline").getLength());
    } catch (Exception e) {
      throw new AssertionError(svg, e);
    }
  }

  private static RunPage page(String scheduler, Answer answer) {
    ProgramOrder run = Runs.order(scheduler, 2);
    return new RunPage(
        Runs.order(run),
        scheduler.equals("lab03") ? Runs.base("lab03") : null,
        Runs.PROGRAM,
        Programs.scheduler(scheduler),
        run,
        answer);
  }

  private static Comparison comparison(Row... rows) {
    return new Comparison(
        Runs.PROGRAM, Runs.order("lab01", 1), CPUS, List.of(rows), "--solutions", Whose.MINE);
  }

  private static Row row(String scheduler, long... nanos) {
    return new Row(
        Programs.scheduler(scheduler),
        null,
        List.of(
            Runs.finished(1, nanos[0], null),
            Runs.finished(2, nanos[1], null),
            Runs.finished(8, nanos[2], null)));
  }

  private static Row same(String scheduler, Answer answer) {
    return new Row(Programs.scheduler(scheduler), null, List.of(answer, answer, answer));
  }
}
