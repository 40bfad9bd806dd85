package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.Order;
import gosched.grader.base.Base;
import gosched.grader.base.Cause;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Golden;
import gosched.grader.isolation.Isolation;
import gosched.grader.isolation.Level;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reports look like, byte for byte. */
class ReportGoldenTest {
  static final Isolation ISOLATION = new Isolation(Level.KERNEL, "by this and that");
  private static final Golden GOLDEN = new Golden("report", ReportGoldenTest.class);
  static final LabSpec LAB = Catalogue.lab("lab00");
  static final LabSpec DOOR = Catalogue.lab("lab98");

  @Test
  void mixedText() throws IOException {
    golden("mixed.txt", TextReport.of(mixed()));
  }

  @Test
  void mixedJson() throws IOException {
    golden("mixed.json", JsonReport.of(mixed()));
  }

  @Test
  void mixedJUnit() throws IOException {
    golden("mixed.xml", JUnitReport.of(mixed()));
  }

  @Test
  void gradescope() throws IOException {
    golden("mixed.gradescope.json", GradescopeReport.of(mixed()));
    golden("on-earlier.gradescope.json", GradescopeReport.of(onEarlier()));
  }

  @Test
  void classroom50() throws IOException {
    golden("on-earlier.classroom50.json", Classroom50Report.of(onEarlier(), SchemaTest.ABOUT));
  }

  @Test
  void privateSeed() throws IOException {
    golden("private-seed.txt", TextReport.of(Hostile.withPrivateSeed()));
  }

  @Test
  void starter() throws IOException {
    golden("starter.txt", TextReport.of(all(Verdict.NOT_STARTED, "lab00: put it in", null)));
  }

  @Test
  void solution() throws IOException {
    golden("solution.txt", TextReport.of(all(Verdict.PASSED, "", null)));
  }

  @Test
  void compileError() throws IOException {
    golden(
        "compile-error.txt",
        TextReport.of(
            all(Verdict.FAILED, "not run: x", "The submission does not compile (1 error).")));
  }

  @Test
  void onAnEarlierLab_text() throws IOException {
    golden("on-earlier.txt", TextReport.of(onEarlier()));
  }

  @Test
  void onAnEarlierLab_json() throws IOException {
    golden("on-earlier.json", JsonReport.of(onEarlier()));
  }

  @Test
  void onAnEarlierLab_jUnit() throws IOException {
    golden("on-earlier.xml", JUnitReport.of(onEarlier()));
  }

  @Test
  void onTheReference() throws IOException {
    Order order = order(DOOR, Whose.REFERENCE);
    golden("on-reference.txt", TextReport.of(on(order, "", failed(0, "b", null))));
    golden(
        "on-reference-unasked.txt",
        TextReport.of(
            on(order(DOOR, Whose.MINE), "there is no lab97-counter", failed(0, "", null))));
  }

  @Test
  void progressOnATerminalAndElsewhere() throws IOException {
    golden(
        "progress-terminal.txt", progress(true).replace("\u001b", "<ESC>").replace("\r", "<CR>"));
    golden("progress-piped.txt", progress(false));
  }

  private static String progress(boolean terminal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<CheckSpec> checks = LAB.checks().subList(0, 2);
    Progress progress =
        new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, checks);
    checks.forEach(progress::started);
    for (CheckSpec check : checks) {
      CheckResult result = CheckResult.of(check.id(), Verdict.PASSED, "");
      progress.finished(check, new Answer(result, 12, ""));
    }
    progress.again(checks);
    progress.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Every verdict, every part of a report, and text that must not reach a terminal or XML. */
  static Grade mixed() {
    List<CheckResult> results =
        List.of(
            new CheckResult(
                "lab00.box.fifo",
                Verdict.FAILED,
                "b came out before a",
                "put a, put b, take\n  M0 | put a |       |\n  M1 |       | take b <&>",
                "lab00.box.fifo:7f3a",
                Map.of("schedules", 1234L, "distinct", 87L),
                "d1"),
            new CheckResult(
                "lab00.box.size", Verdict.PASSED, "", "", null, Map.of("schedules", 2000L), "d2"),
            CheckResult.of("lab00.box.threads", Verdict.INCONCLUSIVE, "the machine is too noisy"),
            CheckResult.of("lab00.arch.api", Verdict.PASSED, ""),
            CheckResult.of(
                "lab00.arch.imports",
                Verdict.FAILED,
                "not run: inspection found System.exit at Box.java:18"),
            CheckResult.of("lab00.arch.monitors", Verdict.NOT_STARTED, "fine so far"),
            CheckResult.of("lab00.arch.state", Verdict.GRADER_FAULT, "the check broke", "at X"),
            CheckResult.of("lab00.tests.cover", Verdict.NOT_STARTED, ""));
    List<Graded> graded = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      String printed = i == 0 ? "hello \u001b[31m\u0007\n" + "line\n".repeat(20) : "";
      graded.add(
          new Graded(LAB.checks().get(i), new Answer(results.get(i), 100 + i, printed), null));
    }
    return grade(graded, null, List.of("build.gradle", "a", "b", "c", "d", "e"));
  }

  static Grade all(Verdict verdict, String message, String refusal) {
    return grade(
        LAB.checks().stream()
            .map(
                c ->
                    new Graded(
                        c, new Answer(CheckResult.of(c.id(), verdict, message), 5, ""), null))
            .toList(),
        refusal,
        List.of());
  }

  private static Grade grade(List<Graded> graded, String refusal, List<String> ignored) {
    Order order = order(LAB, Whose.MINE);
    List<String> lines =
        refusal == null
            ? List.of()
            : List.of("Box.java:35: error: cannot find symbol", "  x", "  ^");
    return new Grade(
        order, null, graded, refusal, lines, ignored, Duration.ofMillis(4321), "25.0.3", ISOLATION);
  }

  /**
   * A lab that stands on another, of which one check is told to look there, and two meet a Todo.
   */
  static Grade onEarlier() {
    Cause wrong =
        new Cause(
            Cause.Kind.PASSES_ON_REFERENCE,
            List.of("lab97"),
            "it passes on the reference's lab97, so the cause is in your lab97",
            List.of("./grade lab97", "./grade lab98 --base reference --check lab98.door.counts"));
    Cause unfinished =
        new Cause(
            Cause.Kind.NOT_FINISHED,
            List.of("lab97"),
            "your lab97 is not finished",
            List.of("./grade lab97", "./grade lab98 --base reference"));
    return on(
        order(DOOR, Whose.MINE),
        "",
        failed(0, "2 entered, and 1 were counted", wrong),
        notStarted(2, "lab97: count", unfinished),
        notStarted(3, "lab97: count", unfinished));
  }

  static Graded failed(int index, String message, Cause cause) {
    CheckSpec check = DOOR.checks().get(index);
    CheckResult result =
        new CheckResult(
            check.id(), Verdict.FAILED, message, "a picture", check.id() + ":7", Map.of(), "");
    return new Graded(check, new Answer(result, 5, ""), cause);
  }

  private static Graded notStarted(int index, String message, Cause cause) {
    CheckSpec check = DOOR.checks().get(index);
    CheckResult result = CheckResult.of(check.id(), Verdict.NOT_STARTED, message);
    return new Graded(check, new Answer(result, 5, ""), cause);
  }

  static Grade on(Order order, String fallback, Graded... graded) {
    Whose whose = fallback.isEmpty() ? order.base() : Whose.REFERENCE;
    Base base = new Base(whose, Catalogue.earlier(DOOR), fallback);
    return new Grade(
        order,
        base,
        List.of(graded),
        null,
        List.of(),
        List.of(),
        Duration.ofMillis(4321),
        "25.0.3",
        ISOLATION);
  }

  static Order order(LabSpec lab, Whose base) {
    return new Order(
        lab, Path.of("x"), "--submission 'my box'", base, lab.checks(), 1, true, 1, null);
  }

  private static void golden(String name, String actual) throws IOException {
    GOLDEN.check(name, actual);
  }
}
