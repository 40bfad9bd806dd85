package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.fixture.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./grade handout} and others say where they cannot do it; what it makes is tested with
 * the built grader, in the room course.
 */
class HandoutCommandTest {
  @TempDir Path temp;

  /** A course of which only the folders are there, that are looked at first. */
  private Path course() throws IOException {
    Files.createDirectories(temp.resolve("course/solutions"));
    return Files.createDirectories(temp.resolve("course/base")).getParent();
  }

  @Test
  void aFolderInUse_isRefused() throws IOException {
    Path used = Files.createDirectories(temp.resolve("used"));
    Files.writeString(used.resolve("notes"), "mine");
    assertSays(
        course(),
        used + " is not empty: name a folder that is empty, or not there yet.",
        "handout",
        used.toString());
    Path file = used.resolve("notes");
    assertSays(
        course(),
        file + " is not empty: name a folder that is empty, or not there yet.",
        "handout",
        file.toString());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void labsWithoutThoseBelow_areRefused() throws IOException {
    String dir = temp.resolve("new").toString();
    assertSays(
        course(),
        "lab03 cannot be handed out without the labs below: --labs lab01,lab02,lab03",
        "handout",
        dir,
        "--labs",
        "lab03");
    CommandLines.Ran ran = CommandLines.grade(course(), "handout", dir, "--labs", "lab77");
    assertEquals(ExitStatus.NO_GRADE, ran.status());
    assertTrue(ran.err().startsWith("There is no lab lab77; there is "), ran.err());
    assertFalse(Files.exists(temp.resolve("new")));
  }

  @Test
  void aStudentsCopy_makesNone_andHasNoSolutions() {
    String dir = temp.resolve("new").toString();
    assertSays(
        temp,
        "This copy has no solutions: a student's repository is made in the course's own.",
        "handout",
        dir);
    String none = "This copy has no solutions. Without --solutions it takes your own code.";
    assertSays(temp, none, "lab01", "--solutions");
    assertSays(temp, none, "compare", "short-tasks", "--solutions");
    assertSays(
        temp,
        "The zip for lab02 needs the solutions of earlier labs, and this copy has none.",
        "gradescope-zip",
        temp.resolve("a.zip").toString(),
        "--lab",
        "lab02");
  }

  @Test
  void all_areTheLabsThatHaveBeenHandedOut() {
    String lab = "lab01-threads/src/main/java/gosched/lab01/A.java";
    Box.write(temp.resolve("student"), lab, "no java");
    CommandLines.Ran ran = CommandLines.grade(temp.resolve("student"), "all");
    assertEquals(ExitStatus.LESS, ran.status());
    assertEquals(List.of("lab01"), ran.out().lines().map(l -> l.split(" ")[0]).toList());
    CommandLines.Ran none = CommandLines.grade(temp, "all");
    assertEquals(ExitStatus.NO_GRADE, none.status(), "the control: nothing is no full marks");
    assertTrue(none.out().lines().count() >= 6, none.out());
  }

  private static void assertSays(Path root, String sentence, String... args) {
    CommandLines.Ran ran = CommandLines.grade(root, args);
    assertEquals(sentence + "\n", ran.err());
    assertEquals(ExitStatus.NO_GRADE, ran.status());
  }
}
