package gosched.grader;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions of every kind, graded by real workers. */
class EndToEndTest {
  private static final LabSpec LAB = Catalogue.lab("lab00");
  private static final Limits LIMITS = Limits.standard(8);

  /** For what would never end: 3 s for each check. */
  private static final Limits SHORT =
      new Limits(0.75, Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1));

  /** What one worker and the inspection answer: 10 points. */
  private static final List<CheckSpec> CORE =
      LAB.checks().stream()
          .filter(check -> List.of("sim", "inspect").contains(check.group()))
          .toList();

  @TempDir Path folder;

  @Test
  void right() {
    Box.repository(folder, Box.RIGHT);
    Grade grade = grade(order(1));
    assertEquals(15, grade.earned(), () -> grade.checks().toString());
    assertEquals(ExitStatus.FULL_MARKS, grade.exitStatus());
    assertEquals(2000, result(grade, "lab00.box.fifo").counts().get("schedules"));
  }

  @Test
  void sameSeedSameDigest_otherSeedOther() {
    Box.repository(folder, Box.RIGHT);
    String first = grade(core(1)).digest();
    assertEquals(first, grade(core(1)).digest());
    assertNotEquals(first, grade(core(2)).digest());
  }

  @Test
  void starterIsNotStarted_checkByCheck() {
    Grade grade = grade(Box.STARTER);
    assertTrue(grade.isUntouched(), () -> grade.checks().toString());
    assertEquals("lab00: Box.put: put it into the box", result(grade, "lab00.box.fifo").message());
    assertEquals(
        "fine so far; it counts when no Todo is left: 3 Todos are, the first at Box.java:10",
        result(grade, "lab00.arch.api").message());
  }

  @Test
  void wrongOrder() {
    Grade grade = grade(Box.RIGHT.replace("pollFirst", "pollLast"));
    assertFails(grade, "lab00.box.fifo", "b came out before a");
    assertEquals("lab00.box.fifo:7", result(grade, "lab00.box.fifo").replayToken());
    assertEquals(6, grade.earned());
    assertEquals(ExitStatus.LESS, grade.exitStatus());
  }

  @Test
  void assertionErrorIsAFailure() {
    assertFails(
        grade(Box.RIGHT.replace("return items.size();", "return 7;")),
        "lab00.box.size",
        "one thing is in the box, and size() is 7");
  }

  @Test
  void anExceptionOfTheLabIsAFailure() {
    assertFails(
        grade(Box.with("size", "Object o = null; o.toString();")),
        "lab00.box.size",
        "it threw NullPointerException (Cannot invoke \"Object.toString()\" because \"o\" is"
            + " null) at Box.java:36");
  }

  @Test
  void endlessRecursion() {
    Grade grade = grade(Box.with("size", "if (items != null) return size() + 1;"));
    assertFails(grade, "lab00.box.size", "it threw StackOverflowError at Box.java:36");
    assertEquals(8, grade.earned());
  }

  @Test
  void systemExitIsFoundBeforeAnythingRuns() {
    Grade grade = grade(Box.with("put", "System.exit(0);"));
    assertAll(
        () ->
            assertFails(
                grade,
                "lab00.arch.imports",
                "System.exit at Box.java:18: it would end the whole JVM; a run ends when its main"
                    + " goroutine returns"),
        () ->
            assertFails(
                grade, "lab00.box.fifo", "not run: inspection found System.exit at Box.java:18"));
    assertEquals(3, grade.earned()); // api, monitors and state
  }

  @Test
  void missingMethodIsFoundBeforeAnythingRuns() {
    Grade grade = grade(Box.RIGHT.replace(" take()", " grab()"));
    String sentence =
        "Box.take() is missing: the handout's API is: public Object take(); there is Object"
            + " grab().";
    assertFails(grade, "lab00.arch.api", sentence);
    assertFails(grade, "lab00.box.fifo", "not run: the public API is incomplete: " + sentence);
  }

  @Test
  void compileError() {
    Grade grade = grade(Box.RIGHT.replace("return items.size();", "return itemz.size();"));
    assertEquals("The submission does not compile (1 error), so nothing was run.", grade.refusal());
    assertEquals(
        List.of(
            Box.MAIN + ":36: error: cannot find symbol",
            "    return itemz.size();",
            "           ^",
            "  symbol:   variable itemz",
            "  location: class gosched.lab00.Box"),
        grade.refusalLines());
    assertEquals(0, grade.earned());
    assertEquals(ExitStatus.LESS, grade.exitStatus());
  }

  @Test
  void testsThatDoNotCompileCostTheirCheckOnly() {
    Box.repository(folder, Box.RIGHT);
    Box.write(folder, Box.TEST, Box.A_TEST.replace("box.put", "box.putt"));
    Grade grade = grade(order(1));
    assertFails(
        grade,
        "lab00.tests.cover",
        "Your test code does not compile (1 error), so nothing was run.");
    assertEquals(13, grade.earned());
  }

  /** Its string may name any method of any class, and JUnit calls it. */
  @Test
  void parametersFromAMethodThatAStringNames_areRefused() {
    Box.repository(folder, Box.RIGHT);
    Box.write(
        folder,
        Box.TEST,
        Box.A_TEST.replace(
            "@Test\n",
            "@org.junit.jupiter.params.ParameterizedTest"
                + " @org.junit.jupiter.params.provider.MethodSource(\"java.lang.System#gc\")\n"));
    assertFails(
        grade(order(1)),
        "lab00.tests.cover",
        "your tests were not run: MethodSource at BoxTest.java: parameters come from ValueSource,"
            + " CsvSource or EnumSource, in tests");
  }

  @Test
  void testsThatReachTooFarCostTheirCheckOnly() {
    Box.repository(folder, Box.RIGHT);
    Box.write(folder, Box.TEST, Box.A_TEST.replace("box.put(\"a\")", "System.exit(0)"));
    Grade grade = grade(order(1));
    assertFails(
        grade,
        "lab00.tests.cover",
        "your tests were not run: System.exit at BoxTest.java:17: it would end the whole JVM; a run"
            + " ends when its main goroutine returns");
    assertEquals(13, grade.earned());
  }

  @Test
  void endlessLoop_costsItsCheckOnly_andSaysWhereItWas() {
    Grade grade = grade(Box.with("size", "while (items != null) { items.isEmpty(); }"), SHORT);
    assertFails(
        grade,
        "lab00.box.size",
        "it did not end within 3 s and was stopped; it was at Box.java:36 (size)");
    assertEquals(8, grade.earned());
  }

  @Test
  void loopThatSwallowsEverything() {
    String swallow = "try { kernel.park(); } catch (Throwable t) { continue; }";
    Grade grade = grade(Box.with("size", "while (items != null) { " + swallow + " }"), SHORT);
    assertTrue(result(grade, "lab00.box.size").message().startsWith("it did not end within 3 s"));
    assertEquals(8, grade.earned());
  }

  @Test
  void printFlood() {
    Grade grade = grade(Box.with("size", "while (items != null) { System.out.println(items); }"));
    assertFails(
        grade, "lab00.box.size", "it printed more than 8 MB and was stopped: take the output out");
    assertEquals(8, grade.earned());
  }

  @Test
  void modestOutputIsKeptForTheReport() {
    Grade grade = grade(Box.with("size", "System.out.println(\"hello\");"));
    assertEquals(10, grade.earned());
    assertEquals("hello\n", answer(grade, "lab00.box.size").printed());
  }

  @Test
  void allocationBomb_evenWhenSwallowed() {
    Grade grade =
        grade(
            Box.with(
                "size",
                "while (items != null) { try { items.add(new long[1 << 20]); } catch (Throwable t)"
                    + " { continue; } }"));
    assertFails(grade, "lab00.box.size", "it ran out of memory (limit 512 MB)");
    assertEquals(8, grade.earned());
  }

  /** With patience: ten thousand threads take a busy machine a minute, and it ends by itself. */
  @Test
  void threadBomb() {
    Grade grade =
        grade(
            Box.with("size", "while (items != null) { kernel.start(\"t\", kernel::park); }"),
            Limits.standard(40));
    String message = result(grade, "lab00.box.size").message();
    assertTrue(message.startsWith("it threw KernelError (") && message.contains("thread"), message);
    assertEquals(8, grade.earned());
  }

  private Grade grade(String source) {
    return grade(source, LIMITS);
  }

  private Grade grade(String source, Limits limits) {
    Box.repository(folder, source);
    return grade(core(1), limits);
  }

  private Order core(long seed) {
    return new Order(LAB, folder, "", Whose.MINE, CORE, seed, false, 1, null);
  }

  private Order order(long seed) {
    return new Order(LAB, folder, "", Whose.MINE, LAB.checks(), seed, false, 1, null);
  }

  private Grade grade(Order order) {
    return grade(order, LIMITS);
  }

  private Grade grade(Order order, Limits limits) {
    Installation installation = FakeMain.installation(folder, FakeWorker.class);
    Grade grade = new Grader(installation, limits, new Silent()).grade(order);
    assertEquals(order.checks().size(), grade.checks().size());
    return grade;
  }

  private static void assertFails(Grade grade, String id, String message) {
    assertEquals(message, result(grade, id).message());
    assertEquals(Verdict.FAILED, result(grade, id).verdict());
  }

  private static CheckResult result(Grade grade, String id) {
    return answer(grade, id).result();
  }

  private static Answer answer(Grade grade, String id) {
    return grade.checks().stream()
        .filter(graded -> graded.spec().id().equals(id))
        .findFirst()
        .orElseThrow()
        .answer();
  }

  private record Silent() implements Listener {
    @Override
    public void started(CheckSpec check) {}

    @Override
    public void finished(CheckSpec check, Answer answer) {}
  }
}
