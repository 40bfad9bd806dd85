package gosched.grader.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps long lines at words, since a terminal does it in the middle of one. What follows stands
 * below where its line's text began. Left alone is what would be broken by it: commands, which are
 * to be copied, drawings and tables, and code.
 *
 * @param width the longest line, in letters
 */
record Wrap(int width) {
  /** For files and pipes, which have no width. */
  static final Wrap NONE = new Wrap(Integer.MAX_VALUE);

  /** What fits everywhere: many shells know the width and do not tell it. */
  private static final int USUAL = 80;

  private static final int NARROWEST = 40;

  /** Longer lines an eye does not follow, however wide the terminal is. */
  private static final int WIDEST = 120;

  /** What stands before the text: a label, the sign of a list, or the result and the points. */
  private static final Pattern BEFORE =
      Pattern.compile(" *(?:[a-z]+: +|[-+~*] |\\d+\\. |[A-Z]{4} +\\d+/\\d+ +)?");

  private static final Pattern DRAWN = Pattern.compile(".*│.*| *\\|.*");

  /** A command goes to the end of its line; in a sentence it is quoted, and words as others. */
  private static final Pattern WORD = Pattern.compile("\\./grade .*|\\S+");

  private static final String FENCE = "```";

  /** As wide as the terminal says it is, in the variable {@code COLUMNS}. */
  static Wrap onTerminal(String columns) {
    boolean sane = columns != null && columns.matches("[1-9]\\d{1,3}");
    int said = sane ? Integer.parseInt(columns) : USUAL;
    return new Wrap(said < NARROWEST ? USUAL : Math.min(said, WIDEST));
  }

  /** The same text in lines that fit. */
  String of(String text) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : text.split("\n", -1)) {
      boolean fence = line.strip().startsWith(FENCE);
      code ^= fence;
      if (line.length() <= width || code || fence || DRAWN.matcher(line).matches()) {
        lines.add(line);
      } else {
        wrap(line, lines);
      }
    }
    return String.join("\n", lines);
  }

  private void wrap(String line, List<String> lines) {
    Matcher before = BEFORE.matcher(line);
    int begin = before.lookingAt() ? before.end() : 0;
    StringBuilder now = new StringBuilder(line.substring(0, begin));
    Matcher word = WORD.matcher(line).region(begin, line.length());
    while (word.find()) {
      boolean first = now.length() == begin;
      if (!first && now.length() + 1 + word.group().length() > width) {
        lines.add(now.toString());
        now = new StringBuilder(" ".repeat(begin));
      } else if (!first) {
        now.append(' ');
      }
      now.append(word.group());
    }
    lines.add(now.toString());
  }
}
