package gosched.sim;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text that code of a lab has made up, where it stands beside ours: a student reads what was found,
 * and nothing in it may look as if we had found it.
 */
public final class Quoted {
  private static final String MARK = "| ";

  private Quoted() {}

  /**
   * A name or a note: one line, whatever is in it. What would steer a terminal, end a row or turn
   * the order of letters round stands there as Java would write it.
   */
  static String name(String text) {
    return text == null || text.chars().noneMatch(Quoted::steers)
        ? text
        : text.chars().mapToObj(Quoted::written).collect(Collectors.joining());
  }

  /** A message: its first line, and the further ones marked as its own. */
  public static String message(String text) {
    return text.lines()
        .map(line -> (MARK + line).stripTrailing())
        .collect(Collectors.joining("\n"))
        .replaceFirst("^\\| ?", "");
  }

  /** Many lines, each marked. */
  public static String lines(String text) {
    return Stream.of(text.split("\\R", -1))
        .map(line -> (MARK + line).stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private static String written(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> steers(c) ? String.format("\\u%04x", c) : Character.toString(c);
    };
  }

  /** A tab only moves: it stays. Half a pair of surrogates is none of these. */
  private static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\t';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
