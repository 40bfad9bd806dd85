package gosched.grader;

import gosched.grader.base.Cause;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;

/**
 * A check and what came of it.
 *
 * @param cause the earlier lab that is to blame; null if none is known to be
 */
public record Graded(CheckSpec spec, Answer answer, Cause cause) {
  public Verdict verdict() {
    return answer.result().verdict();
  }

  public int earned() {
    return verdict() == Verdict.PASSED ? spec.points() : 0;
  }
}
