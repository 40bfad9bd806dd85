package gosched.grader;

import gosched.grader.batch.OwnJvm;
import gosched.grader.cli.GradeCommand;

/** Where the {@code grade} command begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    OwnJvm.endWithParent();
    System.exit(GradeCommand.execute(Installation.fromSystemProperties(), args));
  }
}
