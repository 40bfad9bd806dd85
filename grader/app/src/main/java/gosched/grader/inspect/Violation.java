package gosched.grader.inspect;

import java.util.Comparator;

/**
 * Something in a submission's classes that must not be there.
 *
 * @param file the source file's name, without its folder
 * @param line 0 if unknown
 * @param what a noun phrase: {@code System.exit}
 * @param why a clause, and what to do instead
 */
public record Violation(String file, int line, String what, String why)
    implements Comparable<Violation> {
  private static final Comparator<Violation> ORDER =
      Comparator.comparing(Violation::file)
          .thenComparing(v -> v.line == 0 ? Integer.MAX_VALUE : v.line)
          .thenComparing(Violation::what, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Violation::what);

  /** Such as {@code ThreadPool.java:31}. */
  public String where() {
    return line > 0 ? file + ":" + line : file;
  }

  /** Such as {@code System.exit at ThreadPool.java:31}. */
  public String found() {
    return what + " at " + where();
  }

  /** By file; those with a line before those without; and "new Thread" before "Thread.start". */
  @Override
  public int compareTo(Violation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return found() + ": " + why;
  }
}
