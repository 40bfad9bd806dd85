package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gosched.grader.ExitStatus;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.isolation.Confinement;
import gosched.grader.isolation.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of isolation: doctor, and what is required. */
class IsolationCommandsTest {
  /** What came of a command line; both streams in one. */
  private record Ran(int status, String said) {}

  @TempDir private Path root;

  private Ran run(Confinement confinement, String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(both);
    System.setErr(both);
    try {
      int status =
          GradeCommand.execute(FakeMain.installation(root, FakeWorker.class, confinement), words);
      return new Ran(status, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void theDoctor_whereTheKernelHelps() {
    Confinement best = Confinement.best();
    assumeTrue(best.isolation().level() == Level.KERNEL, () -> best.isolation().by());
    Ran ran = run(best, "doctor");
    assertEquals(ExitStatus.FULL_MARKS, ran.status, ran.said);
    assertTrue(ran.said.startsWith("isolation: kernel (Landlock "), ran.said);
    assertTrue(ran.said.contains("\n  denied   run a program "), ran.said);
    assertTrue(ran.said.endsWith("All 18 as they should be.\n"), ran.said);
  }

  @Test
  void theDoctor_whereItDoesNot() {
    Ran ran = run(Confinement.portable(), "doctor");
    assertEquals(ExitStatus.LESS, ran.status, ran.said);
    assertTrue(ran.said.contains("\n  works    run a program "), ran.said);
    assertTrue(ran.said.contains("14 of 18 are not kept from it here."), ran.said);
  }

  @Test
  void whatIsRequired_andNotReached_keepsAllFromBeingRun() {
    Box.repository(root, Box.RIGHT);
    Ran ran = run(Confinement.portable(), "lab00", "--require-isolation", "kernel");
    assertEquals(ExitStatus.NO_GRADE, ran.status, ran.said);
    assertTrue(
        ran.said.startsWith("Nothing was graded: isolation kernel is required, and here it is"),
        ran.said);
    assertFalse(ran.said.contains("points"), ran.said);
    Ran all = run(Confinement.portable(), "all", "--require-isolation", "kernel");
    assertEquals(ExitStatus.NO_GRADE, all.status, all.said);
  }

  @Test
  void whatIsRequired_andReached_isNoHindrance() {
    Box.repository(root, Box.RIGHT);
    Ran ran =
        run(
            Confinement.portable(),
            "lab00",
            "--check",
            "lab00.box",
            "--require-isolation",
            "process");
    assertEquals(ExitStatus.FULL_MARKS, ran.status, ran.said);
    assertTrue(ran.said.contains("; isolation: process (no more was asked for)"), ran.said);
    Ran mistyped = run(Confinement.portable(), "lab00", "--require-isolation", "iron");
    assertEquals(ExitStatus.NO_GRADE, mistyped.status);
    assertTrue(mistyped.said.contains("it is process or kernel, not 'iron'"), mistyped.said);
  }
}
