package gosched.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.grader.Graded;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Where a student is told to begin. */
class BeginningTest {
  private static final LabSpec LAB = Catalogue.lab("lab03");

  /** The slots are about step 1; but whoever asks for them needs goroutines that sleep. */
  @Test
  void whileTheLabIsWritten_itIsTheHandoutsOrder() {
    List<String> steps1And2 = List.of("lab03.sched.threads", "lab03.sched.idle-parks");
    assertEquals("lab03.cost.locks", first(grade(steps1And2, Verdict.NOT_STARTED)));
    List<String> rest = new ArrayList<>(steps1And2);
    rest.add("lab03.cost.locks");
    assertEquals(3, spec(first(grade(rest, Verdict.NOT_STARTED))).step());
    assertEquals(7, spec("lab03.sched.slots").step());
  }

  @Test
  void onceAllIsWritten_itIsWhatTheOthersStandOn() {
    assertEquals("lab03.sched.fifo", first(grade(List.of(), Verdict.FAILED)));
  }

  /** Those that pass are the given ones and the rules, and of the others the same is said. */
  private static List<Graded> grade(List<String> passed, Verdict others) {
    Predicate<CheckSpec> passes = c -> passed.contains(c.id()) || c.group().equals("inspect");
    return LAB.checks().stream()
        .map(c -> graded(c, passes.test(c) ? Verdict.PASSED : others))
        .toList();
  }

  private static Graded graded(CheckSpec check, Verdict verdict) {
    CheckResult result = CheckResult.of(check.id(), verdict, "");
    return new Graded(check, new Answer(result, 1, ""), null);
  }

  private static String first(List<Graded> checks) {
    return Beginning.order(checks, g -> g.verdict() != Verdict.PASSED).getFirst().spec().id();
  }

  private static CheckSpec spec(String id) {
    return Catalogue.select(LAB, List.of(id)).getFirst();
  }
}
