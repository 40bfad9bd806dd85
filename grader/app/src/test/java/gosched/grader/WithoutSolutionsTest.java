package gosched.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.base.Cause;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Door;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.report.TextReport;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student's copy of the grader: nothing is claimed or suggested that would need a solution. */
class WithoutSolutionsTest {
  private static final LabSpec LAB = Catalogue.lab("lab98");
  private static final String COUNTS = "lab98.door.counts";

  @TempDir Path root;
  private Path mine;
  private Installation installation;
  private final List<String> again = new ArrayList<>();

  @BeforeEach
  void setUp() {
    mine = root.resolve("mine");
    installation = FakeMain.installation(root, FakeWorker.class);
    assertFalse(installation.hasReferences());
  }

  @Test
  void aFaultBelow_costsThePoints_andNobodyIsBlamed() {
    Door.repository(mine, Door.RACY_COUNTER);
    Grade grade = grade(Whose.MINE);
    assertEquals(Verdict.FAILED, grade.checks().getFirst().verdict());
    assertEquals(List.of(), again);
    assertNull(grade.checks().getFirst().cause());
    assertFalse(TextReport.of(grade).contains("reference"), TextReport.of(grade));
  }

  @Test
  void aTodoBelow_isNamed_withTheOneWayOut() {
    Door.repository(
        mine, Door.RACY_COUNTER.replace("value++;", "throw new gosched.kit.Todo(\"lab97: add\");"));
    Grade grade = grade(Whose.MINE);
    Cause cause = grade.checks().getFirst().cause();
    assertEquals(Cause.Kind.NOT_FINISHED, cause.kind());
    assertEquals(List.of("./grade lab97 --submission x"), cause.commands());
    String report = TextReport.of(grade);
    assertTrue(report.contains("Your lab97 is not finished"), report);
    assertFalse(report.contains("reference"), report);
  }

  @Test
  void aLabBelowThatDoesNotCompile_isToBeMended() {
    Door.repository(mine, "no java");
    String refusal = grade(Whose.MINE).refusal();
    assertTrue(refusal.endsWith("mend it (./grade lab97 --submission x)."), refusal);
  }

  @Test
  void theReference_cannotBeAskedFor() {
    Door.repository(mine, Door.COUNTER);
    assertEquals(
        "This copy of the grader has no solutions. Without --base reference it builds on your own"
            + " earlier labs.",
        assertThrows(BadUsage.class, () -> grade(Whose.REFERENCE)).getMessage());
  }

  @Test
  void aLabBelowThatIsMissing_isToBePutThere() {
    Door.repository(mine, Door.COUNTER);
    assertTrue(mine.resolve("lab97-counter").toFile().renameTo(root.resolve("away").toFile()));
    assertEquals(
        "This copy of the grader has no solutions. lab98 stands on lab97, and there is no"
            + " lab97-counter/src/main/java/gosched/lab97: put your own there, or get the starter"
            + " back from git.",
        assertThrows(BadUsage.class, () -> grade(Whose.MINE)).getMessage());
  }

  private Grade grade(Whose whose) {
    List<CheckSpec> checks = Catalogue.select(LAB, List.of(COUNTS));
    Order order = new Order(LAB, mine, "--submission x", whose, checks, 1, false, 1, null);
    return new Grader(installation, Limits.standard(8), new Watch()).grade(order);
  }

  private final class Watch implements Listener {
    @Override
    public void started(CheckSpec check) {}

    @Override
    public void finished(CheckSpec check, Answer answer) {}

    @Override
    public void again(List<CheckSpec> checks) {
      checks.forEach(check -> again.add(check.id()));
    }
  }
}
