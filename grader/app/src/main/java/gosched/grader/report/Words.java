package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.base.Base;
import gosched.grader.base.Cause;
import gosched.grader.base.Whose;
import gosched.kit.check.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that several reports share. */
public final class Words {
  /** {@code lab03: WaitGroup.add: the rest}. */
  private static final Pattern TODO = Pattern.compile("lab\\d\\d: \\w+\\.(\\w+): ");

  private Words() {}

  /** For machines: {@code not-started}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For a table: four letters. */
  public static String brief(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "PASS";
      case FAILED -> "FAIL";
      case NOT_STARTED -> "TODO";
      case INCONCLUSIVE -> "OPEN";
      case GRADER_FAULT -> "OOPS";
    };
  }

  /** Such as {@code 1,873 distinct, 2,000 schedules}. */
  public static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed()) // the largest says most
        .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** The command that shows a failure again; empty if there is none. */
  public static String replay(Grade grade, Graded graded) {
    String token = graded.answer().result().replayToken();
    return token == null ? "" : command(grade, "replay", token);
  }

  /** A command on the same submission, and on the same base if the user chose it. */
  public static String command(Grade grade, String... words) {
    boolean chosen = grade.base() != null && grade.order().base() == Whose.REFERENCE;
    return Stream.of(
            Stream.of("./grade"),
            Stream.of(words),
            Stream.of(grade.order().named(), chosen ? "--base reference" : ""))
        .flatMap(Function.identity())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Which seed, or if it is private only what stands for it. */
  public static String seed(Grade grade) {
    String secret = grade.order().secret();
    return secret == null ? "seed " + grade.order().seed() : "private seed " + secret;
  }

  /** Whose earlier labs the grade is based on, and why; empty for a lab that stands on none. */
  public static String base(Grade grade) {
    Base base = grade.base();
    if (base == null) {
      return "";
    }
    return switch (base.whose()) {
      case MINE -> "your " + base.names();
      case REFERENCE ->
          "the reference's "
              + base.names()
              + (base.fallback().isEmpty() ? "" : ", for " + base.fallback());
    };
  }

  /** What an earlier lab has to do with it, and what to type next; empty if nothing. */
  public static String cause(Graded graded) {
    Cause cause = graded.cause();
    return cause == null ? "" : cause.sentence() + ": " + String.join(", or ", cause.commands());
  }

  /** What so many checks say of earlier labs, as a sentence before the commands to type next. */
  public static String sentence(Cause.Kind kind, String labs, long checks) {
    boolean one = checks == 1;
    return switch (kind) {
      case NOT_FINISHED ->
          "Your "
              + labs
              + " is not finished, and "
              + (one ? "1 check needs" : checks + " checks need")
              + " it:";
      case PASSES_ON_REFERENCE ->
          (one ? "1 check passes" : checks + " checks pass")
              + " on the reference's "
              + labs
              + " and not on yours; begin there:";
    };
  }

  /** Of some checks only: others may be well on their way. */
  public static String untouched(Grade grade) {
    return grade.order().isWhole()
        ? "Nothing is started yet"
        : "Nothing of what you asked for can run yet";
  }

  /**
   * What to do first for a check that is not started. Empty if that is done, and the check came to
   * something else that is not written.
   */
  public static String firstStep(Graded graded) {
    String step = graded.spec().firstStep();
    Matcher met = TODO.matcher(graded.answer().result().message());
    boolean asked = !met.lookingAt() || step.matches(".*\\b" + met.group(1) + "\\b.*");
    return graded.cause() == null && asked ? step : "";
  }

  /** What a check that is not started came to, and when the handout lets it pass. */
  public static String notStarted(Graded graded) {
    String message = graded.answer().result().message();
    String step = graded.spec().step() > 0 ? " (a check of step " + graded.spec().step() + ")" : "";
    return (message.isEmpty() ? "there is nothing to check yet" : message) + step;
  }

  /** Where the handout speaks of a check. */
  public static String section(Grade grade, Graded graded) {
    String section = graded.spec().section();
    return grade.order().lab().handout() + (section.isEmpty() ? "" : "#" + section);
  }
}
