package gosched.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.FakeMain;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import gosched.suites.worker.WorkerMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The course's own solutions and starters go the whole road of a submission: intake, compilation
 * with their tests, inspection, a worker. What the other checks say of them is the kill matrix's
 * affair.
 */
class SolutionsTest {
  private static final Path ROOT = Path.of("../..");

  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void inspectionsAndCoverage_haveNothingToSay(String id) {
    assertAll(Verdict.PASSED, ROOT.resolve("solutions"), id);
  }

  /** Some tests of a lab need nothing of it, and pass. That makes the others no failures. */
  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void theStarters_areNotStarted(String id) {
    assertAll(Verdict.NOT_STARTED, ROOT, id);
  }

  private static void assertAll(Verdict verdict, Path submission, String id) {
    LabSpec lab = Catalogue.lab(id);
    List<CheckSpec> checks =
        lab.checks().stream()
            .filter(c -> Set.of("inspect", "coverage").contains(c.group()))
            .toList();
    Order order = new Order(lab, submission, "", Whose.MINE, checks, 1, false, 1, null);
    Grade grade =
        new Grader(FakeMain.installation(ROOT, WorkerMain.class), Limits.standard(8), new Silent())
            .grade(order);
    List<CheckResult> results = grade.checks().stream().map(c -> c.answer().result()).toList();
    assertEquals(5, results.size());
    assertTrue(results.stream().allMatch(r -> r.verdict() == verdict), results::toString);
  }

  private static final class Silent implements Listener {
    @Override
    public void started(CheckSpec check) {}

    @Override
    public void finished(CheckSpec check, Answer answer) {}
  }
}
