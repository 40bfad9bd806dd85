package gosched.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.catalogue.Programs;
import gosched.grader.fixture.Course;
import gosched.grader.fixture.FakeMain;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramRun;
import gosched.kit.check.ProgramRun.Ending;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.Verdict;
import gosched.suites.worker.WorkerMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Example programs on right and wrong schedulers, run by real workers. */
class ProgramRunnerTest {
  private static final String QUEUE = Course.lab03("Sched");
  private static final String LOOP = Course.lab02("EventLoop");

  private static final Limits LIMITS = Limits.standard(8);

  /** For what would never end: 3 s for each run. */
  private static final Limits SHORT =
      new Limits(0.05, Duration.ofSeconds(60), Duration.ofMinutes(2), Duration.ofMinutes(2));

  @TempDir Path folder;

  @Test
  void theSameNumbersTwice() {
    Course.solutions(folder);
    List<ProgramOrder> runs =
        List.of(order("lab03", "short-tasks", 3, 300), order("lab03", "ping-pong", 2, 30));
    Map<String, Answer> first = run("lab03", runs, LIMITS);
    Map<String, Answer> second = run("lab03", runs, LIMITS);
    for (ProgramOrder run : runs) {
      ProgramRun once = first.get(run.id()).result().run();
      assertEquals(Ending.FINISHED, once.ending());
      assertEquals(run.tasks(), once.numbers().tasks());
      assertEquals(run.cpus(), once.numbers().cpus().size());
      assertNotNull(once.lanes());
      assertEquals(first.get(run.id()).result(), second.get(run.id()).result());
    }
  }

  /** Programs look at their results: a channel that sends what is buffered twice is noticed. */
  @Test
  void aWrongResultIsNoNumber() {
    Course.solutions(folder);
    Course.edit(
        folder,
        Course.lab02("Chan"),
        "return buffer.size() < capacity && buffer.add(value);",
        "return buffer.size() < capacity && buffer.add(value)"
            + " && (buffer.size() == capacity || buffer.add(value));");
    List<ProgramOrder> runs = new ArrayList<>();
    Programs.all().programs().forEach(p -> runs.add(order("lab02", p.name(), 2, 30)));
    Map<String, Answer> answers = run("lab02", runs, LIMITS);
    Map<Ending, List<String>> endings = new TreeMap<>();
    answers.forEach(
        (id, a) ->
            endings.computeIfAbsent(a.result().run().ending(), _ -> new ArrayList<>()).add(id));
    assertEquals(15, answers.size());
    // The last two have unbuffered channels only; the first receives once, and never the double.
    assertEquals(
        List.of("lab02/blocked-crowd", "lab02/ping-pong", "lab02/prime-sieve"),
        endings.get(Ending.FINISHED));
    // GOMAXPROCS comes with lab 05, connections with lab 06.
    assertEquals(
        List.of(
            "lab02/chat",
            "lab02/container",
            "lab02/container-hog",
            "lab02/http-echo",
            "lab02/ping"),
        endings.get(Ending.NOT_OFFERED));
    assertTrue(endings.get(Ending.WRONG).size() >= 5, endings.toString());
    endings.get(Ending.WRONG).forEach(id -> assertNull(answers.get(id).result().run().numbers()));
  }

  @Test
  void notStarted() {
    Course.starters(folder);
    Answer a = one("lab03", LIMITS);
    assertEquals(Verdict.NOT_STARTED, a.result().verdict(), a.toString());
    assertEquals(Ending.NOT_STARTED, a.result().run().ending());
    assertTrue(a.result().message().startsWith("lab03: "), a.toString());
  }

  @Test
  void aGoroutineThatIsNeverReadied_isADeadlock() {
    Course.solutions(folder);
    Course.edit(
        folder, LOOP, "g.casStatus(Status.WAITING, Status.RUNNABLE);\n    runq.add(g);", "");
    Answer a = one("lab02", LIMITS);
    assertEquals(Ending.DEADLOCK, a.result().run().ending(), a.toString());
    assertTrue(a.result().details().contains("goroutine 1 ["), a.toString());
  }

  @Test
  void anEndlessLoop_usesUpItsSteps() {
    Course.solutions(folder);
    Course.edit(folder, LOOP, "mustBeOnLoop(\"ready\");", "while (spawned > 0) { ended ^= 1; }");
    Answer a = one("lab02", LIMITS);
    assertEquals(Ending.UNFINISHED, a.result().run().ending(), a.toString());
  }

  /** What is not woven passes no switch point; then there is the clock on the wall. */
  @Test
  void anEndlessLoopBelowTheJdk_isStopped_andTheNextRunHasAFreshWorker() {
    Course.solutions(folder);
    Course.edit(
        folder,
        QUEUE,
        "boot = kernel.current();",
        "boot = kernel.current(); while (procs == 2) { java.util.Collections.frequency("
            + "java.util.Collections.nCopies(Integer.MAX_VALUE, \"a\"), \"b\"); }");
    List<ProgramOrder> runs =
        List.of(order("lab03", "ping-pong", 2, 30), order("lab03", "compute", 1, 5));
    Map<String, Answer> answers = run("lab03", runs, SHORT);
    Answer stopped = answers.get(runs.getFirst().id());
    assertEquals(Verdict.FAILED, stopped.result().verdict());
    assertNull(stopped.result().run());
    assertTrue(stopped.result().message().startsWith("it did not end within 3 s"), "" + stopped);
    assertEquals(Verdict.PASSED, answers.get(runs.get(1).id()).result().verdict());
  }

  @Test
  void allTheMemory_costsOnlyTheRun() {
    Course.solutions(folder);
    Course.edit(
        folder,
        QUEUE,
        "boot = kernel.current();",
        "boot = kernel.current(); if (procs == 2) { long[][] all = new long[10000][];"
            + " for (int i = 0; i < all.length; i++) { all[i] = new long[1 << 20]; } }");
    List<ProgramOrder> runs =
        List.of(order("lab03", "ping-pong", 2, 30), order("lab03", "compute", 1, 5));
    Map<String, Answer> answers = run("lab03", runs, LIMITS);
    Answer hungry = answers.get(runs.getFirst().id());
    assertEquals("it ran out of memory (limit 512 MB)", hungry.result().message());
    assertNull(hungry.result().run());
    assertEquals(Verdict.PASSED, answers.get(runs.get(1).id()).result().verdict());
  }

  @Test
  void whatInspectionFinds_isNeverLoaded() {
    Course.solutions(folder);
    Course.edit(folder, QUEUE, "boot = kernel.current();", "boot = null; System.exit(0);");
    Answer a = one("lab03", LIMITS);
    assertEquals(Verdict.FAILED, a.result().verdict());
    assertNull(a.result().run());
    assertTrue(a.isNotRun() && a.result().message().contains("System.exit"), a.toString());
  }

  @Test
  void whatDoesNotCompile_isTold() {
    Course.solutions(folder);
    Course.edit(folder, QUEUE, "boot = kernel.current();", "boot = kernel.current()");
    Answer a = one("lab03", LIMITS);
    assertTrue(a.result().message().startsWith("not run: The submission does not compile"), "" + a);
    assertTrue(a.result().details().contains("Sched.java:"), a.toString());
  }

  private Answer one(String scheduler, Limits limits) {
    ProgramOrder run = order(scheduler, "ping-pong", 2, 30);
    return run(scheduler, List.of(run), limits).get(run.id());
  }

  private static ProgramOrder order(String scheduler, String program, int cpus, int tasks) {
    ProgramSpec p = Programs.program(program);
    return new ProgramOrder(
        scheduler + "/" + program, scheduler, program, cpus, tasks, p.work(), 8, 0, true, true);
  }

  private Map<String, Answer> run(String lab, List<ProgramOrder> runs, Limits limits) {
    List<CheckSpec> specs = runs.stream().map(ProgramRunner::spec).toList();
    Order order = new Order(Catalogue.lab(lab), folder, "", Whose.MINE, specs, 1, false, 1, null);
    Installation installation = FakeMain.installation(folder, WorkerMain.class);
    Map<String, Answer> answers =
        new ProgramRunner(installation, limits, new Silent()).run(order, runs).answers();
    assertEquals(runs.size(), answers.size());
    return answers;
  }

  private record Silent() implements Listener {
    @Override
    public void started(CheckSpec check) {}

    @Override
    public void finished(CheckSpec check, Answer answer) {}
  }
}
