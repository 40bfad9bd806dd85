package gosched.grader.intake;

import java.nio.charset.StandardCharsets;

/**
 * The characters of a source. A compiler reads what is there and a person what is shown, and with
 * invisible characters, above all those that turn the direction of writing, the two differ.
 */
final class SourceText {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private SourceText() {}

  /**
   * Looks at a file.
   *
   * @param shown its name
   * @throws Refused with its line, if there is a character in it that nobody sees
   */
  static void check(String shown, byte[] bytes) throws Refused {
    String text = new String(bytes, StandardCharsets.UTF_8); // what is not UTF-8 javac complains of
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      throw new Refused(
          shown + " begins with a byte order mark; save it as UTF-8 without one, and try again.");
    }
    int line = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == '\n') {
        line++;
      } else if (isInvisible(c)) {
        throw new Refused(
            "%s:%d has an invisible character, U+%04X, so it may not be what it looks like; delete"
                    .formatted(shown, line, c)
                + " the character, or write it as an escape.");
      }
    }
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\t' && c != '\r' && c != '\f';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
