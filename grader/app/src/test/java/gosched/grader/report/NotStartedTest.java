package gosched.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.grader.Graded;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a check that is not started: what it came to, and whether that comes first. */
class NotStartedTest {
  private static Graded met(String todo) {
    CheckSpec slots =
        Catalogue.select(Catalogue.lab("lab03"), List.of("lab03.sched.slots")).getFirst();
    CheckResult result = CheckResult.of(slots.id(), Verdict.NOT_STARTED, todo);
    return new Graded(slots, new Answer(result, 1, ""), null);
  }

  @Test
  void nothingIsWritten_soTheFirstStepIsToDo() {
    Graded run = met("lab03: SharedQueueScheduler.run: make main's goroutine");
    assertEquals("write SharedQueueScheduler.run, go, yield and current", Words.firstStep(run));
  }

  @Test
  void theFirstStepIsDone_soItIsNotAskedFor() {
    Graded sleep = met("lab03: SharedQueueScheduler.sleep: park, with a timer");
    assertEquals("", Words.firstStep(sleep));
    assertEquals(
        "lab03: SharedQueueScheduler.sleep: park, with a timer (a check of step 7)",
        Words.notStarted(sleep));
  }

  @Test
  void whatNamesNoMethod_mayBeAnything() {
    assertEquals(
        "write SharedQueueScheduler.run, go, yield and current", Words.firstStep(met("lab03: go")));
    assertEquals("there is nothing to check yet (a check of step 7)", Words.notStarted(met("")));
  }
}
