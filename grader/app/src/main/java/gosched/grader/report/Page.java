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
    text.append(Printable.line(line).stripTrailing()).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
