package gosched.grader.report;

import java.util.Locale;

/** A page of text that may quote a submission. */
public final class Page {
  private final StringBuilder text = new StringBuilder();

  /**
   * Adds a line.
   *
   * @param format as {@link String#format} has it if there are arguments; else the line itself
   */
  public Page line(String format, Object... args) {
    String line = args.length == 0 ? format : String.format(Locale.ROOT, format, args);
    text.append(printable(line).stripTrailing()).append('\n');
    return this;
  }

  /** Text of a submission must not steer the reader's terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
