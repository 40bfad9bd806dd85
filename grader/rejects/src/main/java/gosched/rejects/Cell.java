package gosched.rejects;

import gosched.kit.check.Verdict;
import gosched.suites.Outcome;

/**
 * What one check said of one subject.
 *
 * @param subject name of a reject or of a right design
 * @param check its id
 * @param verdict of a {@link Verdict}
 * @param schedules how many it ran: if it failed, until it did
 * @param message one line
 */
record Cell(
    String subject, String check, long seed, Verdict verdict, long schedules, String message) {

  static Cell of(String subject, String check, long seed, Outcome outcome) {
    return new Cell(
        subject,
        check,
        seed,
        outcome.verdict(),
        outcome.counts().getOrDefault("schedules", 1L),
        outcome.message().lines().findFirst().orElse("").replace('\t', ' '));
  }

  /** One line, since a judge works in a class loader of its own and cannot return a cell. */
  String encode() {
    return String.join("\t", subject, check, "" + seed, verdict.name(), "" + schedules, message);
  }

  static Cell decode(String line) {
    String[] f = line.split("\t", -1);
    return new Cell(
        f[0], f[1], Long.parseLong(f[2]), Verdict.valueOf(f[3]), Long.parseLong(f[4]), f[5]);
  }

  boolean killed() {
    return verdict == Verdict.FAILED;
  }

  boolean passed() {
    return verdict == Verdict.PASSED;
  }

  /** A check that is not sure, or that broke, judges nobody: that is ours to mend. */
  boolean trouble() {
    return !killed() && !passed();
  }

  @Override
  public String toString() {
    return subject + ", " + check + " with seed " + seed + ": " + verdict + " (" + message + ")";
  }
}
