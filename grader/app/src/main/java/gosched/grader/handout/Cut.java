package gosched.grader.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A student's copy of a file of the course. What stands between {@code begin course} and {@code end
 * course} is left out, and what stands behind {@code handout|} is put in. So there is one script
 * and one pom, and no second one to fall behind.
 */
final class Cut {
  private static final Set<String> BEGIN = Set.of("# begin course", "<!-- begin course -->");
  private static final Set<String> END = Set.of("# end course", "<!-- end course -->");
  private static final String HANDOUT = "# handout|";

  private Cut() {}

  /**
   * The copy.
   *
   * @throws IllegalStateException if there is no such part, or one has no end
   */
  static String of(String text) {
    List<String> kept = new ArrayList<>();
    boolean inside = false;
    int parts = 0;
    for (String line : text.lines().toList()) {
      String word = line.strip();
      if (BEGIN.contains(word) || END.contains(word)) {
        if (inside == BEGIN.contains(word)) {
          throw new IllegalStateException("a second '" + word + "'");
        }
        inside = !inside;
        parts++;
      } else if (!inside) {
        kept.add(word.startsWith(HANDOUT) ? uncommented(line) : line);
      }
    }
    if (inside || parts == 0) {
      throw new IllegalStateException(inside ? "no 'end course'" : "nothing to leave out");
    }
    return String.join("\n", kept) + "\n";
  }

  private static String uncommented(String line) {
    String rest = line.substring(line.indexOf(HANDOUT) + HANDOUT.length());
    return rest.startsWith(" ") ? rest.substring(1) : rest;
  }
}
