package gosched.grader.cli;

import gosched.grader.Installation;
import gosched.grader.fixture.FakeMain;
import gosched.suites.worker.WorkerMain;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Commands as they are typed, with the workers that students have. */
final class CommandLines {
  record Ran(int status, String out, String err) {}

  private CommandLines() {}

  /**
   * @param root of the repository that the command is given in
   */
  static Ran grade(Path root, String... args) {
    return grade(root, WorkerMain.class, args);
  }

  /** The same with workers of another kind. */
  static Ran grade(Path root, Class<?> worker, String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
    try {
      Installation installation = FakeMain.installation(root, worker);
      int status = GradeCommand.execute(installation, args);
      return new Ran(
          status, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
