package gosched.grader.report;

/**
 * Text of a submission, made harmless. It must steer neither the reader's terminal nor the order in
 * which a line is read, so control characters (of ASCII and those above it, U+0080 to U+009F),
 * format characters such as the bidirectional ones, and separators of lines become question marks.
 * So does what XML 1.0 cannot hold.
 */
public final class Printable {
  private Printable() {}

  /** For one line: tabs stay. */
  public static String line(String text) {
    return replaced(text, false);
  }

  /** For several lines: tabs and newlines stay. */
  public static String text(String text) {
    return replaced(text, true);
  }

  private static String replaced(String text, boolean newlines) {
    StringBuilder b = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\t' || newlines && c == '\n' || !isDangerous(c) ? c : '?')
        .forEach(b::appendCodePoint);
    return b.toString();
  }

  private static boolean isDangerous(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (c & 0xFFFE) == 0xFFFE; // no characters, and no XML
    };
  }
}
