package gosched.course;

import java.util.List;

/** Where two texts part: one hunk, from the first line that differs to the last. */
final class LineDiff {
  private static final int SHOWN = 12;

  private LineDiff() {}

  static String of(String was, String is) {
    List<String> a = was.lines().toList();
    List<String> b = is.lines().toList();
    int shorter = Math.min(a.size(), b.size());
    int head = 0;
    while (head < shorter && a.get(head).equals(b.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
      tail++;
    }
    StringBuilder hunk = new StringBuilder("  line " + (head + 1) + "\n");
    side(hunk, "- ", a.subList(head, a.size() - tail));
    side(hunk, "+ ", b.subList(head, b.size() - tail));
    return hunk.toString();
  }

  private static void side(StringBuilder hunk, String sign, List<String> lines) {
    lines.stream().limit(SHOWN).forEach(l -> hunk.append("  " + sign + l + "\n"));
    if (lines.size() > SHOWN) {
      hunk.append("  " + sign + "... and " + (lines.size() - SHOWN) + " lines more\n");
    }
  }
}
