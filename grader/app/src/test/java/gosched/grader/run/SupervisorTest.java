package gosched.grader.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.Installation;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.Rogue;
import gosched.grader.isolation.Confinement;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Kind;
import gosched.kit.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that lie, die or hang; each check must have one answer all the same. */
class SupervisorTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void aDeathCostsTheCheckInProgress_andTheRestGoesOnInAFreshWorker() {
    Map<String, Answer> answers = run(Rogue.Exits.class, 3, limits(ENOUGH));
    assertEquals(Verdict.PASSED, verdict(answers, 1));
    assertEquals(Verdict.FAILED, verdict(answers, 2));
    assertEquals(
        "it ended the JVM in the middle of the check (exit status 0)", message(answers, 2));
    assertEquals(Verdict.PASSED, verdict(answers, 3));
  }

  @Test
  void aWorkerThatEndsEarlyIsReplaced() {
    Map<String, Answer> answers = run(Rogue.EndsEarly.class, 3, limits(ENOUGH));
    assertEquals(Verdict.PASSED, verdict(answers, 2));
    assertEquals(Verdict.PASSED, verdict(answers, 3));
  }

  /** It has loaded the submission by then, and who wants no grade could have none. */
  @Test
  void aWorkerThatGoesQuietBetweenTwoChecks_isReplaced_andNobodysFault() {
    Limits quick = new Limits(8, Duration.ofSeconds(6), Duration.ofMinutes(1), ENOUGH);
    Map<String, Answer> answers = run(Rogue.Lingers.class, 2, quick);
    assertEquals(Verdict.PASSED, verdict(answers, 1));
    assertEquals(Verdict.PASSED, verdict(answers, 2));
  }

  @Test
  void whenTooMuchTimeIsWastedTheRestIsNotRun() {
    Map<String, Answer> answers = run(Rogue.Exits.class, 3, limits(Duration.ofNanos(1)));
    assertEquals(Verdict.PASSED, verdict(answers, 1));
    assertEquals(Verdict.FAILED, verdict(answers, 3));
    assertTrue(message(answers, 3).startsWith("not run: checks before it took "));
  }

  @Test
  void whatAnEndRecordDoesNotCoverHasFailed() {
    Map<String, Answer> answers = run(Rogue.ClaimsToBeDone.class, 3, limits(ENOUGH));
    assertEquals(Verdict.PASSED, verdict(answers, 1));
    assertEquals(Verdict.FAILED, verdict(answers, 2));
    assertEquals(Verdict.FAILED, verdict(answers, 3));
    assertEquals("the worker ended without a result for it", message(answers, 3));
  }

  @Test
  void forgedAndRepeatedFramesCountForNothing() {
    Map<String, Answer> answers = run(Rogue.Forges.class, 2, limits(ENOUGH));
    assertEquals(Verdict.PASSED, verdict(answers, 1));
    assertEquals(Verdict.FAILED, verdict(answers, 2));
  }

  @Test
  void aWorkerThatDoesNotStartIsTheGradersFault() {
    Map<String, Answer> answers = run(Rogue.DoesNotStart.class, 2, limits(ENOUGH));
    assertEquals(Verdict.GRADER_FAULT, verdict(answers, 1));
    assertEquals(Verdict.GRADER_FAULT, verdict(answers, 2));
    assertTrue(answers.get("lab00.c1").result().details().contains("no such luck"));
  }

  @Test
  void aTimeoutEndsTheWholeProcessTree() {
    Limits hasty = new Limits(0.25, ENOUGH, ENOUGH, ENOUGH);
    Map<String, Answer> answers = run(Rogue.LeavesAChild.class, 1, hasty);
    assertEquals("it did not end within 1 s and was stopped", message(answers, 1));
    assertNoneIsLeft();
  }

  /** A child that comes into being while its worker is killed must not get away. */
  @Test
  void nobodyEscapes_whileTheTreeIsKilled() {
    Limits hasty = new Limits(0.25, ENOUGH, ENOUGH, ENOUGH);
    for (int i = 0; i < 3; i++) {
      run(Rogue.LeavesChildren.class, 1, hasty);
      assertNoneIsLeft();
    }
  }

  /** Killed at once; gone a moment later. */
  private static void assertNoneIsLeft() {
    for (ProcessHandle left : Rogue.sleepers(ProcessHandle.current().pid())) {
      assertDoesNotThrow(
          () -> left.onExit().get(20, TimeUnit.SECONDS), () -> left.pid() + " lives on");
    }
  }

  @Test
  void theTotalLimitEndsEverything() {
    // Long enough for a worker to begin, even on a busy machine; it never ends by itself.
    Limits tight = new Limits(10, ENOUGH, Duration.ofSeconds(6), ENOUGH);
    Map<String, Answer> answers = run(Rogue.LeavesAChild.class, 2, tight);
    assertEquals("not run to its end: the grading took more than 6 s", message(answers, 1));
    assertEquals("not run: the grading as a whole took more than 6 s", message(answers, 2));
  }

  @Test
  void twoBigWorkersAreNeverThereAtATime() throws IOException {
    assertEquals(1, mostAtOnce("lincheck", "heap"));
    Files.createFile(folder.resolve(Rogue.TakesItsTime.PATIENT));
    // A control: others are, or this would say nothing.
    assertEquals(2, mostAtOnce("sim", "real"));
    assertEquals(2, mostAtOnce("sim", "heap"));
  }

  private int mostAtOnce(String... groups) throws IOException {
    Path both = folder.resolve(Rogue.TakesItsTime.BOTH);
    Files.deleteIfExists(both);
    List<CheckSpec> specs = new ArrayList<>();
    for (String group : groups) {
      specs.add(new CheckSpec("lab00." + group, "t", Kind.PROPERTY, 1, group, 1, "", "", 0, ""));
    }
    int[] now = {0, 0};
    Listener listener =
        new Listener() {
          @Override
          public void started(CheckSpec check) {
            now[0]++;
            now[1] = Math.max(now[1], now[0]);
            if (now[0] == 2) {
              touch(both); // they need wait for each other no longer
            }
          }

          @Override
          public void finished(CheckSpec check, Answer answer) {
            assertEquals(Verdict.PASSED, answer.result().verdict());
            now[0]--;
          }
        };
    Installation installation = installation(Rogue.TakesItsTime.class);
    Supervisor supervisor = new Supervisor(installation, limits(ENOUGH));
    assertEquals(groups.length, supervisor.run(specs, job(), listener).size());
    return now[1];
  }

  private static void touch(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody will read the result: so nobody waits for it, and nothing goes on. */
  @Test
  void anInterruptEndsTheWorkers() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    List<Answer> answers = new ArrayList<>();
    Thread grading =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    supervise(Rogue.LeavesAChild.class, begun, answers);
                  } catch (RuntimeException e) {
                    thrown.set(e);
                  }
                });
    begun.await();
    grading.interrupt();
    grading.join();
    assertTrue(thrown.get().getCause() instanceof InterruptedException, "" + thrown.get());
    assertEquals("not run: the grading was interrupted", answers.getFirst().result().message());
    assertNoneIsLeft();
  }

  private void supervise(Class<?> worker, CountDownLatch begun, List<Answer> answers) {
    CheckSpec check = new CheckSpec("lab00.c1", "t", Kind.PROPERTY, 1, "sim", 1, "", "", 0, "");
    Listener listener =
        new Listener() {
          @Override
          public void started(CheckSpec check) {
            begun.countDown();
          }

          @Override
          public void finished(CheckSpec check, Answer answer) {
            answers.add(answer);
          }
        };
    new Supervisor(installation(worker), limits(ENOUGH)).run(List.of(check), job(), listener);
  }

  /** What the supervisor does is to hold where the kernel does not help, too. */
  private Installation installation(Class<?> worker) {
    return FakeMain.installation(folder, worker, Confinement.portable());
  }

  private Job job() {
    return new Job(
        "lab00",
        List.of("gosched.lab00"),
        folder,
        null,
        folder,
        false,
        1,
        false,
        null,
        null,
        List.of());
  }

  private Map<String, Answer> run(Class<?> worker, int checks, Limits limits) {
    Installation installation = installation(worker);
    List<CheckSpec> specs = new ArrayList<>();
    for (int n = 1; n <= checks; n++) {
      specs.add(new CheckSpec("lab00.c" + n, "t", Kind.PROPERTY, 1, "sim", 1, "", "", 0, ""));
    }
    List<String> told = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void started(CheckSpec check) {}

          @Override
          public void finished(CheckSpec check, Answer answer) {
            told.add(check.id());
          }
        };
    Map<String, Answer> answers = new Supervisor(installation, limits).run(specs, job(), listener);
    assertEquals(checks, answers.size());
    assertEquals(checks, told.size());
    return answers;
  }

  private static Limits limits(Duration wasted) {
    return new Limits(8, ENOUGH, Duration.ofMinutes(1), wasted);
  }

  private static Verdict verdict(Map<String, Answer> answers, int n) {
    return answers.get("lab00.c" + n).result().verdict();
  }

  private static String message(Map<String, Answer> answers, int n) {
    return answers.get("lab00.c" + n).result().message();
  }
}
