package gosched.kit.check;

/**
 * Which lines of a file the student's tests ran.
 *
 * @param file below the source folder: {@code gosched/lab03/Sched.java}
 * @param from the line that the first letter stands for
 * @param lines a letter a line: one of the constants here
 */
public record FileCoverage(String file, int from, String lines) {
  /** There is no code in the line. */
  public static final char EMPTY = '.';

  /** All of its code ran. */
  public static final char COVERED = 'c';

  /** Some of it ran: one branch of two, say. */
  public static final char PARTLY = 'p';

  /** None of it ran. */
  public static final char MISSED = 'm';

  private static final int MOST_LINES = 20_000;
  private static final int MOST_CHARS = 300;

  public FileCoverage {
    file = Evidence.first(MOST_CHARS, file);
    lines = lines == null ? "" : lines.substring(0, Math.min(MOST_LINES, lines.length()));
    if (from < 1 || !lines.matches("[.cpm]*")) {
      throw new IllegalArgumentException("coverage of " + file);
    }
  }

  /** What became of a line, by its number from 1. */
  public char at(int line) {
    int i = line - from;
    return i < 0 || i >= lines.length() ? EMPTY : lines.charAt(i);
  }

  /** How many lines are so. */
  public int count(char what) {
    return (int) lines.chars().filter(c -> c == what).count();
  }
}
