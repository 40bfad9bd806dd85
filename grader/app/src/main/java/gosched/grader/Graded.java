package gosched.grader;

import gosched.grader.run.Answer;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;

/** A check and what came of it. */
public record Graded(CheckSpec spec, Answer answer) {
  public Verdict verdict() {
    return answer.result().verdict();
  }

  public int earned() {
    return verdict() == Verdict.PASSED ? spec.points() : 0;
  }
}
