package gosched.suites;

import gosched.kit.check.CheckResult;
import gosched.kit.check.Evidence;
import gosched.kit.check.ProgramRun;
import gosched.kit.check.Verdict;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a check found: a {@link CheckResult} but for the id, which the worker adds.
 *
 * <pre>{@code
 * return Outcome.failed("two tasks ran out of order", lanes).replay(token).count("schedules", 17);
 * }</pre>
 */
public record Outcome(
    Verdict verdict,
    String message,
    String details,
    String replayToken,
    Map<String, Long> counts,
    String digest,
    ProgramRun run,
    Evidence evidence) {

  public static Outcome passed(String message) {
    return of(Verdict.PASSED, message, "");
  }

  /**
   * It is wrong.
   *
   * @param message one sentence
   * @param details what was expected, the smallest program, the schedule; may be empty
   */
  public static Outcome failed(String message, String details) {
    return of(Verdict.FAILED, message, details);
  }

  public static Outcome notStarted(String message) {
    return of(Verdict.NOT_STARTED, message, "");
  }

  public static Outcome inconclusive(String message, String details) {
    return of(Verdict.INCONCLUSIVE, message, details);
  }

  public static Outcome of(Verdict verdict, String message, String details) {
    return new Outcome(verdict, message, details, null, Map.of(), "", null, Evidence.NONE);
  }

  /**
   * With what it takes to show it again.
   *
   * @param token one word for a command line; begins with the check's id and a colon
   */
  public Outcome replay(String token) {
    return new Outcome(verdict, message, details, token, counts, digest, run, evidence);
  }

  public Outcome digest(String digest) {
    return new Outcome(verdict, message, details, replayToken, counts, digest, run, evidence);
  }

  /** With what a run of an example program brought. */
  public Outcome run(ProgramRun run) {
    return new Outcome(verdict, message, details, replayToken, counts, digest, run, evidence);
  }

  /** With what there is to be seen besides. */
  public Outcome evidence(Evidence evidence) {
    return new Outcome(verdict, message, details, replayToken, counts, digest, run, evidence);
  }

  public Outcome count(String what, long howMany) {
    Map<String, Long> more = new TreeMap<>(counts);
    more.put(what, howMany);
    return new Outcome(verdict, message, details, replayToken, more, digest, run, evidence);
  }

  public CheckResult as(String id) {
    return new CheckResult(
        id, verdict, message, details, replayToken, counts, digest, run, evidence);
  }
}
