package gosched.grader.run;

import gosched.kit.check.CheckResult;

/**
 * How much text of a grading is kept. What a check says of a submission may be the submission's: an
 * exception's message of some million letters, in each check. All answers together have to fit into
 * the grader's memory, several times, since each report is made of all of them.
 *
 * <p>The longest honest ones are schedules of which nothing is left out, with {@code --full}: some
 * 100,000 characters.
 */
final class Budget {
  /** Characters of a sentence. */
  static final int SENTENCE = 2_000;

  /** Characters of the details of one check. */
  static final int DETAILS = 1_000_000;

  /** Characters of all details of a grading; those that come after it are cut to a sentence. */
  static final int ALL = 8_000_000;

  private int left = ALL;

  Answer fit(Answer answer) {
    CheckResult r = answer.result();
    String message = cut(r.message(), SENTENCE);
    String details = cut(r.details(), left > 0 ? DETAILS : SENTENCE);
    left -= Math.min(left, details.length());
    if (message.equals(r.message()) && details.equals(r.details())) {
      return answer;
    }
    CheckResult fits =
        new CheckResult(
            r.id(),
            r.verdict(),
            message,
            details,
            r.replayToken(),
            r.counts(),
            r.digest(),
            r.run(),
            r.evidence());
    return new Answer(fits, answer.millis(), answer.printed());
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + " ... (" + (text.length() - end) + " characters more)";
  }
}
