package gosched.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.base.Cause;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.Door;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that stands on another: whose that is, what it may be, and who is blamed. */
class OnEarlierLabsTest {
  private static final LabSpec LAB = Catalogue.lab("lab98");
  private static final String COUNTS = "lab98.door.counts";
  private static final String WAY_OUT =
      " lab98 stands on lab97: mend it (./grade lab97 --submission x) or go on with the"
          + " reference's (./grade lab98 --submission x --base reference).";

  @TempDir Path root;
  private Path mine;
  private Installation installation;

  /** The checks that were run once more, in each grading. */
  private final List<String> again = new ArrayList<>();

  @BeforeEach
  void setUp() {
    mine = root.resolve("mine");
    installation = FakeMain.installation(root, FakeWorker.class);
    Door.reference(installation);
  }

  @Test
  void aRightLabOnARightOne_passesEverything() {
    // Right, and the student's own: the reference has no such comment.
    Door.repository(mine, Door.COUNTER + "// mine\n");
    Grade grade = grade(Whose.MINE, LAB.checks());
    assertEquals(ExitStatus.FULL_MARKS, grade.exitStatus(), () -> grade.checks().toString());
    assertEquals(Whose.MINE, grade.base().whose());
    assertEquals(List.of(), again);
    // The test runs all lines of the door and not all of the counter.
    assertEquals(100, result(grade, "lab98.tests.cover").counts().get("percent"));
  }

  @Test
  void mine_isWoven_andBlamedForWhatIsWrongWithIt() {
    Door.repository(mine, Door.RACY_COUNTER);
    Grade grade = grade(Whose.MINE, checks("lab98.door", "lab98.arch"));
    CheckResult counts = result(grade, COUNTS);
    assertEquals(Verdict.FAILED, counts.verdict());
    assertEquals("2 entered, and 1 were counted", counts.message());
    assertTrue(counts.details().contains("Counter:15 read value"), counts.details());
    assertEquals(List.of(COUNTS), again);
    Cause cause = graded(grade, COUNTS).cause();
    assertEquals(Cause.Kind.PASSES_ON_REFERENCE, cause.kind());
    assertEquals(List.of("lab97"), cause.labs());
    assertEquals(
        "it passes on the reference's lab97, so the cause is in your lab97", cause.sentence());
    assertEquals(
        List.of(
            "./grade lab97 --submission x",
            "./grade lab98 --submission x --base reference --check " + COUNTS),
        cause.commands());
    assertEquals(LAB.points() - 4 - 2, grade.earned(), "all but these and the tests'");
  }

  @Test
  void theReference_isUsedInItsPlace() {
    Door.repository(mine, Door.RACY_COUNTER);
    Grade grade = grade(Whose.REFERENCE, checks(COUNTS));
    assertEquals(Verdict.PASSED, result(grade, COUNTS).verdict());
    assertEquals(Whose.REFERENCE, grade.base().whose());
    assertEquals("", grade.base().fallback());
  }

  /** On the reference nothing is looked at that lies in the earlier lab's folder. */
  @Test
  void theReference_needsNothingOfMine() {
    Door.repository(mine, "no java");
    assertNull(grade(Whose.REFERENCE, checks("lab98.arch.api")).refusal());
  }

  @Test
  void whatIsWrongInTheLabItself_isBlamedOnNobodyElse() {
    Door.repository(mine, Door.RACY_COUNTER);
    Box.write(mine, Door.DOOR_FILE, Door.DOOR.replace("in.add();", "in.add(); in.add();"));
    Grade grade = grade(Whose.MINE, checks(COUNTS));
    assertEquals(Verdict.FAILED, result(grade, COUNTS).verdict());
    assertEquals(List.of(COUNTS), again);
    assertNull(graded(grade, COUNTS).cause());
  }

  @Test
  void aSubmissionThatIsTheSolution_isNotRunAgain() {
    // Both copies of the source are wrong and alike; the compiled reference would pass.
    Door.repository(mine, Door.RACY_COUNTER);
    Box.write(root.resolve("solutions"), Door.COUNTER_FILE, Door.RACY_COUNTER);
    Grade grade = grade(Whose.MINE, checks(COUNTS));
    assertEquals(Verdict.FAILED, result(grade, COUNTS).verdict());
    assertEquals(List.of(), again);
    assertNull(graded(grade, COUNTS).cause());
  }

  @Test
  void aFileMoreThanTheSolutionHas_makesItOnesOwn() {
    Door.repository(mine, Door.RACY_COUNTER);
    Box.write(root.resolve("solutions"), Door.COUNTER_FILE, Door.RACY_COUNTER);
    String more = Door.COUNTER_FILE.replace("Counter.java", "More.java");
    Box.write(mine, more, "package gosched.lab97; class More {}");
    grade(Whose.MINE, checks(COUNTS));
    assertEquals(List.of(COUNTS), again);
  }

  @Test
  void aReplay_isNotRunAgain() {
    Door.repository(mine, Door.RACY_COUNTER);
    String token = result(grade(Whose.MINE, checks(COUNTS)), COUNTS).replayToken();
    again.clear();
    Grade replayed = grade(order(Whose.MINE, checks(COUNTS), token));
    assertEquals(Verdict.FAILED, result(replayed, COUNTS).verdict());
    assertEquals(List.of(), again);
    Grade onReference = grade(order(Whose.REFERENCE, checks(COUNTS), token));
    assertEquals("This schedule ends well now", result(onReference, COUNTS).message());
  }

  @Test
  void withoutAnEarlierLab_theReferenceIsUsed_andThatIsSaid() {
    Box.write(mine, "Door.java", Door.DOOR);
    String why = "there is no lab97-counter/src/main/java/gosched/lab97";
    Grade flat = grade(Whose.MINE, checks(COUNTS));
    assertEquals(Verdict.PASSED, result(flat, COUNTS).verdict());
    assertEquals(Whose.REFERENCE, flat.base().whose());
    assertEquals(why, flat.base().fallback());
    Door.repository(mine, Door.RACY_COUNTER);
    mine = mine.resolve("lab98-door");
    Grade labOnly = grade(Whose.MINE, checks(COUNTS));
    assertEquals(Verdict.PASSED, result(labOnly, COUNTS).verdict());
    assertEquals(why, labOnly.base().fallback());
  }

  @Test
  void anEarlierLabThatDoesNotCompile() {
    Door.repository(mine, Door.COUNTER.replace("return value;", "return valeu;"));
    Grade grade = grade(Whose.MINE, LAB.checks());
    assertEquals(
        "Your lab97 does not compile (1 error), so nothing was run." + WAY_OUT, grade.refusal());
    assertEquals(Door.COUNTER_FILE + ":21: error: cannot find symbol", grade.refusalLines().get(0));
    assertEquals(0, grade.earned());
    assertEquals(Whose.MINE, grade.base().whose());
  }

  @Test
  void anEarlierLabThatReachesTooFar_isNotEvenLoaded() throws Exception {
    Path trace = root.resolve("trace");
    String write =
        "static { try { java.nio.file.Files.createFile(java.nio.file.Path.of(\""
            + trace
            + "\")); } catch (java.io.IOException e) { throw new IllegalStateException(e); } }\n";
    String start = "public final class Counter {\n";
    Door.repository(mine, Door.COUNTER.replace(start, start + write));
    Grade grade = grade(Whose.MINE, LAB.checks());
    assertEquals(
        "Your lab97 was not loaded: inspection found Files.createFile at Counter.java:7." + WAY_OUT,
        grade.refusal());
    assertFalse(Files.exists(trace));
    // A control: this code does leave a trace where it is loaded.
    Door.compile(Catalogue.lab("lab97"), mine, installation, root.resolve("control"));
    URL[] control = {root.resolve("control").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(control, getClass().getClassLoader())) {
      Class.forName("gosched.lab97.Counter", true, loader);
    }
    assertTrue(Files.exists(trace));
  }

  @Test
  void anEarlierLabWithoutItsApi() {
    Door.repository(mine, Door.COUNTER.replace("int value()", "int count()"));
    assertEquals(
        "Your lab97 was not loaded: the public API is incomplete: Counter.value() is missing: the"
            + " handout's API is: public int value(); there is int count()."
            + WAY_OUT,
        grade(Whose.MINE, LAB.checks()).refusal());
  }

  @Test
  void anEarlierLabThatIsALink() throws Exception {
    Door.repository(mine, Door.COUNTER);
    Files.move(mine.resolve("lab97-counter"), root.resolve("elsewhere"));
    Files.createSymbolicLink(mine.resolve("lab97-counter"), root.resolve("elsewhere"));
    assertEquals(
        "lab97-counter is a symbolic link; a submission is made of files." + WAY_OUT,
        grade(Whose.MINE, LAB.checks()).refusal());
  }

  @Test
  void noLabCanPutAClassIntoAnother() {
    Door.repository(mine, Door.COUNTER);
    String shadow = Door.DOOR_FILE.replace("Door.java", "Counter.java");
    Box.write(mine, shadow, Door.COUNTER);
    assertEquals(
        shadow + " is in package gosched.lab97; it must say: package gosched.lab98;",
        grade(Whose.MINE, LAB.checks()).refusal());
    Door.repository(mine, Door.COUNTER.replace("package gosched.lab97", "package gosched.lab98"));
    assertEquals(
        Door.COUNTER_FILE
            + " is in package gosched.lab98; it must say: package gosched.lab97;"
            + WAY_OUT,
        grade(Whose.MINE, LAB.checks()).refusal());
  }

  @Test
  void anEarlierLabIsFoundUnfinished() {
    Door.repository(
        mine,
        Door.COUNTER.replace(
            "value++;", "if (value >= 0) { throw new gosched.kit.Todo(\"lab97: count\"); }"));
    Grade grade = grade(Whose.MINE, checks(COUNTS, "lab98.door.empty", "lab98.arch"));
    assertEquals(Verdict.NOT_STARTED, result(grade, COUNTS).verdict());
    Cause cause = graded(grade, COUNTS).cause();
    assertEquals(Cause.Kind.NOT_FINISHED, cause.kind());
    assertEquals("your lab97 is not finished", cause.sentence());
    assertEquals(
        List.of("./grade lab97 --submission x", "./grade lab98 --submission x --base reference"),
        cause.commands());
    assertEquals(Verdict.PASSED, result(grade, "lab98.door.empty").verdict());
    assertEquals(Verdict.PASSED, result(grade, "lab98.arch.state").verdict(), "its own code only");
  }

  /**
   * The door's source says Runtime, which is a class of the student's lab 97. On the reference it
   * must not become java.lang's: no class is loaded but those that were inspected.
   */
  @Test
  void onTheReference_aNameDoesNotComeToMeanSomethingElse() {
    Door.repository(mine, Door.RACY_COUNTER);
    String runtime = Door.COUNTER_FILE.replace("Counter.java", "Runtime.java");
    Box.write(
        mine,
        runtime,
        "package gosched.lab97; public final class Runtime { public static Runtime getRuntime() {"
            + " return new Runtime(); } public int availableProcessors() { return 1; } }");
    Box.write(
        mine,
        Door.DOOR_FILE,
        Door.DOOR
            .replace("gosched.lab97.*;", "gosched.lab97.*;\nimport gosched.lab97.Runtime;")
            .replace("in.add();", "Runtime.getRuntime().availableProcessors(); in.add();"));
    Grade grade = grade(Whose.MINE, checks(COUNTS));
    assertEquals(Verdict.FAILED, result(grade, COUNTS).verdict());
    assertEquals(List.of(COUNTS), again);
    assertNull(graded(grade, COUNTS).cause());
  }

  @Test
  void theBigWorker_runsOutOfMemoryInWords() {
    Door.repository(mine, Door.COUNTER);
    String hoard = "java.util.ArrayList<long[]> l = new java.util.ArrayList<>();";
    Box.write(
        mine,
        Door.DOOR_FILE,
        Door.DOOR.replace("in.add();", hoard + " while (l != null) { l.add(new long[1 << 20]); }"));
    Grade grade = grade(Whose.REFERENCE, checks("lab98.door.many"));
    assertEquals(
        "it ran out of memory (limit 1024 MB)", result(grade, "lab98.door.many").message());
  }

  private static List<CheckSpec> checks(String... names) {
    return Catalogue.select(LAB, List.of(names));
  }

  private Order order(Whose base, List<CheckSpec> checks, String token) {
    return new Order(LAB, mine, "--submission x", base, checks, 1, false, 1, token);
  }

  private Grade grade(Whose base, List<CheckSpec> checks) {
    return grade(order(base, checks, null));
  }

  private Grade grade(Order order) {
    again.clear();
    Listener listener =
        new Listener() {
          @Override
          public void started(CheckSpec check) {}

          @Override
          public void finished(CheckSpec check, Answer answer) {}

          @Override
          public void again(List<CheckSpec> checks) {
            checks.forEach(check -> again.add(check.id()));
          }
        };
    Grade grade = new Grader(installation, Limits.standard(4), listener).grade(order);
    assertEquals(order.checks().size(), grade.checks().size());
    return grade;
  }

  private static CheckResult result(Grade grade, String id) {
    return graded(grade, id).answer().result();
  }

  private static Graded graded(Grade grade, String id) {
    return grade.checks().stream()
        .filter(graded -> graded.spec().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
