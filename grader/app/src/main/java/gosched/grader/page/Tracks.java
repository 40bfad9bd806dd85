package gosched.grader.page;

import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things are in a drawing, from left to right: the steps, a narrow track for each lane, and
 * to the right of all tracks what happened, a line each. A line of text beside its own lane would
 * be cut where the next lane begins, and each arrow would run through some of them.
 *
 * <p>No text is measured: the font is one of equal letters.
 *
 * @param names of the lanes, as they are drawn
 * @param xs where each lane is
 * @param who where the name of a line's lane begins
 * @param text where the line begins
 * @param width of all of it
 */
record Tracks(List<String> names, List<Integer> xs, int who, int text, int width) {
  /** Of a letter, and a little more. */
  private static final double LETTER = 7.3;

  private static final int STEPS = 46;
  private static final int GAP = 14;
  private static final int MOST_OF_A_NAME = 16;

  /** More than any of ours has; the page tells the whole of it below the drawing. */
  static final int MOST_OF_A_LINE = 100;

  /** Of all tracks together, if their names leave them the choice. */
  private static final int COMFORTABLE = 360;

  private static final int NARROWEST = 30;
  private static final int WIDEST = 44;

  static Tracks of(Picture picture) {
    List<String> names = picture.lanes().stream().map(name -> cut(name, MOST_OF_A_NAME)).toList();
    int least = Math.clamp(COMFORTABLE / Math.max(1, names.size()), NARROWEST, WIDEST);
    List<Integer> xs = new ArrayList<>();
    int at = STEPS;
    for (String name : names) {
      int room = Math.max(least, letters(name.length()) + GAP);
      xs.add(at + room / 2);
      at += room;
    }
    int who = at + GAP;
    int longestName = names.stream().mapToInt(String::length).max().orElse(0);
    int text = who + letters(longestName) + GAP;
    int longest = picture.marks().stream().mapToInt(m -> line(m).length()).max().orElse(0);
    return new Tracks(
        names, List.copyOf(xs), who, text, text + letters(Math.min(longest, MOST_OF_A_LINE)) + GAP);
  }

  int x(Mark mark) {
    return xs.get(mark.lane());
  }

  /** All that is drawn of a mark, in one line. */
  static String line(Mark m) {
    return goroutine(m) + where(m) + said(m);
  }

  /** With a blank behind it, if there is one. */
  static String goroutine(Mark m) {
    return m.goroutine() > 0 ? "G" + m.goroutine() + " " : "";
  }

  /** With a blank behind it, if there is one. */
  static String where(Mark m) {
    return m.where().isEmpty() || m.kind() == Picture.Kind.NOTE ? "" : m.where() + " ";
  }

  /** Without the goroutine, which stands before it. */
  static String said(Mark m) {
    String own = goroutine(m);
    String text =
        !own.isEmpty() && m.text().startsWith(own) ? m.text().substring(own.length()) : m.text();
    return m.kind() == Picture.Kind.NOTE ? text.replaceFirst("^\\* ", "") : text;
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static int letters(int count) {
    return (int) Math.ceil(count * LETTER);
  }
}
