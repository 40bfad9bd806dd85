package gosched.grader.batch;

/** Names and sentences that students had a say in, made harmless for where they are shown. */
final class Plain {
  private Plain() {}

  /** On one line and without control characters: a name must not move a terminal's cursor. */
  static String text(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || isFormat(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Invisible ones too: those that turn the direction of writing, for instance. */
  private static boolean isFormat(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  /** In a cell of a Markdown table: no markup, no HTML, no end of the cell. */
  static String markdown(String text) {
    return text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|#!~>])", "\\\\$1");
  }

  /**
   * A field of a CSV file, as RFC 4180 quotes it. A spreadsheet takes what begins with one of these
   * signs for a formula, so an apostrophe comes before it.
   */
  static String csv(String text) {
    String plain = text(text);
    String tame = plain.matches("[=+\\-@].*") ? "'" + plain : plain;
    return tame.matches("[^\",]*") ? tame : "\"" + tame.replace("\"", "\"\"") + "\"";
  }
}
