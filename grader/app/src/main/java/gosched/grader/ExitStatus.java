package gosched.grader;

/** What the {@code grade} command tells the shell. */
public final class ExitStatus {
  /** Full marks; with {@code --check}: every check that was asked for passed. */
  public static final int FULL_MARKS = 0;

  /** Less than full marks, whatever the reason. */
  public static final int LESS = 1;

  /** Nothing was graded: the command line makes no sense, or the grader itself is at fault. */
  public static final int NO_GRADE = 2;

  /** Of a batch or a merge: every submission has a grade, whatever its points. */
  public static final int ALL_GRADED = 0;

  /** Of a batch or a merge: some have none, or are missing or there twice. */
  public static final int SOME_WITHOUT_GRADE = 1;

  private ExitStatus() {}
}
