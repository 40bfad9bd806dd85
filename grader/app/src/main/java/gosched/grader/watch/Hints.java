package gosched.grader.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hints of a handout: what is folded away there, section by section. */
final class Hints {
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*?)\\s*");
  private static final Pattern SUMMARY =
      Pattern.compile("<details><summary>(Hint\\b.*?)</summary>");
  private static final String FENCE = "```";

  private Hints() {}

  /**
   * A hint as the handout has it.
   *
   * @param title such as {@code Hint 2: the loop}
   * @param lines Markdown, as it stands there
   */
  record Hint(String title, List<String> lines) {}

  /**
   * The hints of a section and of what is below it, in their order. The answers to predictions are
   * folded away as well, and are no hints.
   *
   * @param section as it is named in a link: {@code step-2-the-pool}
   * @return none if there is no such file or section
   */
  static List<Hint> of(Path handout, String section) {
    try {
      return in(Files.readAllLines(handout), section);
    } catch (IOException e) {
      return List.of();
    }
  }

  static List<Hint> in(List<String> handout, String section) {
    List<Hint> hints = new ArrayList<>();
    int depth = 0; // of the heading that we are below; 0 outside the section
    boolean code = false;
    for (int i = 0; i < handout.size(); i++) {
      String line = handout.get(i);
      code ^= line.startsWith(FENCE);
      Matcher heading = HEADING.matcher(line);
      Matcher summary = SUMMARY.matcher(line);
      if (!code && heading.matches()) {
        int level = heading.group(1).length();
        if (anchor(heading.group(2)).equals(section)) {
          depth = level;
        } else if (level <= depth) {
          depth = 0;
        }
      } else if (!code && depth > 0 && summary.matches()) {
        int end = i + handout.subList(i, handout.size()).indexOf("</details>");
        hints.add(
            new Hint(summary.group(1), trimmed(handout.subList(i + 1, Math.max(i + 1, end)))));
      }
    }
    return hints;
  }

  /** What Markdown makes of a heading: how a link names it. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit} _-]", "")
        .replace(' ', '-');
  }

  private static List<String> trimmed(List<String> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isBlank()) {
      from++;
    }
    while (to > from && lines.get(to - 1).isBlank()) {
      to--;
    }
    return List.copyOf(lines.subList(from, to));
  }
}
