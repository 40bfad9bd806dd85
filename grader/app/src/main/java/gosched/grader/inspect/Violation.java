package gosched.grader.inspect;

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

  /** Such as {@code ThreadPool.java:31}. */
  public String where() {
    return line > 0 ? file + ":" + line : file;
  }

  /** Such as {@code System.exit at ThreadPool.java:31}. */
  public String found() {
    return what + " at " + where();
  }

  @Override
  public int compareTo(Violation other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : what.compareTo(other.what);
  }

  @Override
  public String toString() {
    return found() + ": " + why;
  }
}
