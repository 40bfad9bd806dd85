package gosched.grader.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Door;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.intake.Refused;
import gosched.grader.intake.Workspace;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checks are run once more, and for how long. Each of these has 10 s, and 40 with grace. */
class SecondOpinionTest {
  private static final LabSpec LAB = Catalogue.lab("lab98");
  private static final List<CheckSpec> CHECKS = Catalogue.select(LAB, List.of("lab98.door"));
  private static final Limits LIMITS = Limits.standard(1);

  @TempDir Path folder;
  private final Map<String, Answer> answers = new HashMap<>();

  @Test
  void whatFailedOrWasUndecided() throws Refused {
    answer(0, Verdict.FAILED, "wrong", 5);
    answer(1, Verdict.INCONCLUSIVE, "noise", 5);
    answer(2, Verdict.PASSED, "", 5);
    answer(3, Verdict.NOT_STARTED, "", 5);
    assertAgain(null, 0, 1);
    assertAgain("token");
  }

  @Test
  void notWhatNeverRan_norTheGradersOwnFaults() throws Refused {
    answer(0, Verdict.FAILED, "not run: checks before it took 100 s and had to be stopped", 0);
    answer(1, Verdict.FAILED, "not run to its end: the grading took more than 300 s", 9);
    answer(2, Verdict.GRADER_FAULT, "the check broke", 5);
    answer(3, Verdict.FAILED, "wrong", 5);
    assertAgain(null, 3);
  }

  @Test
  void whatWasStopped_ifThatTookAMinuteAtMost() throws Refused {
    answer(0, Verdict.FAILED, "it did not end within 40 s and was stopped", 40_000);
    answer(1, Verdict.FAILED, "wrong", 39_999);
    answer(2, Verdict.PASSED, "", 5);
    answer(3, Verdict.PASSED, "", 5);
    assertAgain(null, 0, 1);
    answer(2, Verdict.FAILED, "it did not end within 40 s and was stopped", 40_000);
    assertAgain(null, 1);
  }

  @Test
  void itTakesWhatTheChecksWerePromised_andAMinuteAndAHalfAtMost() {
    Duration startUp = Duration.ofSeconds(30);
    assertEquals(startUp.plusSeconds(20), LIMITS.toFindTheCause(CHECKS.subList(0, 2)).total());
    List<CheckSpec> many = java.util.Collections.nCopies(30, CHECKS.getFirst());
    assertEquals(startUp.plusSeconds(90), LIMITS.toFindTheCause(many).total());
    assertEquals(Duration.ofSeconds(90), LIMITS.toFindTheCause(many).wasted());
  }

  @Test
  void aLabCannotStandOnALaterOne() {
    assertThrows(IllegalArgumentException.class, () -> standingOn("lab99"));
    assertThrows(IllegalArgumentException.class, () -> standingOn("lab98"));
    assertThrows(IllegalArgumentException.class, () -> standingOn("lab97", "lab96"));
    assertEquals(List.of("lab96", "lab97"), standingOn("lab96", "lab97").standsOn());
  }

  /** What stands on lab 98 stands on lab 97, and must say so. */
  @Test
  void aLabNamesAllThatItStandsOn() {
    LabSpec top = labStandingOn("lab99", "lab98");
    assertThrows(IllegalStateException.class, () -> Catalogue.earlier(top));
    assertEquals(2, Catalogue.earlier(labStandingOn("lab99", "lab97", "lab98")).size());
  }

  private static LabSpec standingOn(String... earlier) {
    return labStandingOn("lab98", earlier);
  }

  private static LabSpec labStandingOn(String id, String... earlier) {
    CheckSpec c = CHECKS.getFirst();
    CheckSpec only =
        new CheckSpec(id + ".x.y", c.title(), c.kind(), 1, c.group(), 1, "", "", 0, "");
    return new LabSpec(id, "", "", "", "", "", "", "", "", List.of(earlier), false, List.of(only));
  }

  private void answer(int check, Verdict verdict, String message, long millis) {
    String id = CHECKS.get(check).id();
    answers.put(id, new Answer(CheckResult.of(id, verdict, message), millis, ""));
  }

  private void assertAgain(String token, int... expected) throws Refused {
    Installation installation = FakeMain.installation(folder, FakeWorker.class);
    Door.repository(folder, Door.COUNTER);
    Order order = new Order(LAB, folder, "", Whose.MINE, CHECKS, 1, false, 1, token);
    try (Workspace workspace = new Workspace()) {
      Base base = Base.of(order).orElseThrow();
      Foundation foundation = Foundation.lay(order, base, installation, workspace);
      assertEquals(4, answers.size());
      assertEquals(
          java.util.Arrays.stream(expected).mapToObj(CHECKS::get).toList(),
          new SecondOpinion(order, foundation, LIMITS, true).toRunAgain(CHECKS, answers));
    }
  }
}
