package gosched.grader;

import gosched.grader.base.Cause;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;

/**
 * A check and what came of it.
 *
 * @param cause the earlier lab that is to blame; null if none is known to be
 */
public record Graded(CheckSpec spec, Answer answer, Cause cause) {
  /**
   * Without what tells of the seed. A replay token has the check's own seed in it, and from that
   * the run's is found by doing {@code CheckContext.ownSeed} backwards.
   */
  Graded withoutSeed() {
    CheckResult r = answer.result();
    CheckResult rest =
        new CheckResult(
            r.id(),
            r.verdict(),
            r.message(),
            r.details(),
            null,
            r.counts(),
            PrivateSeed.hidden(r.digest()),
            r.run(),
            r.evidence());
    return new Graded(spec, new Answer(rest, answer.millis(), answer.printed()), cause);
  }

  public Verdict verdict() {
    return answer.result().verdict();
  }

  public int earned() {
    return verdict() == Verdict.PASSED ? spec.points() : 0;
  }
}
