package gosched.kit.check;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What came of a check.
 *
 * @param message one sentence
 * @param details what was expected, the smallest program, the schedule as lanes: many lines, or
 *     empty
 * @param replayToken what {@code ./grade replay} needs to show it again; null if there is no replay
 * @param counts what was done: schedules, distinct, tries
 * @param digest stands for all that happened; the same seed gives the same digest
 * @param run what a run of an example program brought; null for a check
 * @param evidence what there is to be seen besides
 */
public record CheckResult(
    String id,
    Verdict verdict,
    String message,
    String details,
    String replayToken,
    Map<String, Long> counts,
    String digest,
    ProgramRun run,
    Evidence evidence) {

  public CheckResult {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(verdict, id);
    message = Objects.requireNonNullElse(message, "");
    details = Objects.requireNonNullElse(details, "");
    // Sorted, so that two equal results print the same.
    counts = counts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(counts));
    digest = Objects.requireNonNullElse(digest, "");
    evidence = Objects.requireNonNullElse(evidence, Evidence.NONE);
  }

  /** A result that is all text. */
  public CheckResult(
      String id,
      Verdict verdict,
      String message,
      String details,
      String replayToken,
      Map<String, Long> counts,
      String digest,
      ProgramRun run) {
    this(id, verdict, message, details, replayToken, counts, digest, run, Evidence.NONE);
  }

  /** A result of a check. */
  public CheckResult(
      String id,
      Verdict verdict,
      String message,
      String details,
      String replayToken,
      Map<String, Long> counts,
      String digest) {
    this(id, verdict, message, details, replayToken, counts, digest, null);
  }

  /** A result that is a verdict and a sentence. */
  public static CheckResult of(String id, Verdict verdict, String message) {
    return of(id, verdict, message, "");
  }

  /** A result without counts, replay or digest. */
  public static CheckResult of(String id, Verdict verdict, String message, String details) {
    return new CheckResult(id, verdict, message, details, null, Map.of(), "");
  }
}
