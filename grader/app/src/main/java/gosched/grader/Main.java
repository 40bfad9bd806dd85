package gosched.grader;

import gosched.grader.batch.OwnJvm;
import gosched.grader.cli.GradeCommand;

/** Where the {@code grade} command begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    OwnJvm.endWithParent();
    System.exit(status(args));
  }

  /** Memory that is used up, say, is no grade: the JVM's own status for it would look like one. */
  private static int status(String[] args) {
    try {
      return GradeCommand.execute(Installation.fromSystemProperties(), args);
    } catch (Error e) {
      System.err.println("grade: the grader is at fault, nothing was graded: " + e);
      return ExitStatus.NO_GRADE;
    }
  }
}
