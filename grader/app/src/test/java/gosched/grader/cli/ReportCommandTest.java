package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String FIFO = "lab00.box.fifo";

  @TempDir Path root;

  private CommandLines.Ran grade(String... args) {
    return CommandLines.grade(root, FakeWorker.class, args);
  }

  @Test
  void aPage_andTheSameOneEachTime() throws Exception {
    Box.repository(root, Box.RIGHT.replace("pollFirst", "pollLast"));
    Path page = root.resolve("page.html");
    CommandLines.Ran ran = grade("report", "lab00", "--check", FIFO, "--out", page.toString());
    assertEquals(ExitStatus.LESS, ran.status(), ran.out() + ran.err());
    assertTrue(ran.out().contains("FAIL " + FIFO), "the text is printed, too: " + ran.out());
    assertTrue(
        ran.err().endsWith("The page is in " + page + ": open it in a browser.\n"), ran.err());
    String first = Files.readString(page);
    assertTrue(first.contains("b came out before a"), first);
    assertTrue(first.contains("./grade replay lab00.box.fifo:7"), first);

    Path other = root.resolve("other.html");
    grade("lab00", "--check", FIFO, "--html", other.toString());
    assertEquals(first, Files.readString(other));
  }

  @Test
  void whatIsToBeRead_isALink_ifItIsThere() throws Exception {
    Box.repository(root, Box.RIGHT.replace("pollFirst", "pollLast"));
    Path page = Files.createDirectories(root.resolve("out")).resolve("page.html");
    String[] report = {"report", "lab00", "--check", FIFO, "--out", page.toString()};
    grade(report);
    assertFalse(Files.readString(page).contains("README.md\">"), "there is no handout yet");

    Files.writeString(root.resolve("lab00-box/README.md"), "# A box");
    grade(report);
    String linked = Files.readString(page);
    assertTrue(linked.contains("<a href=\"../lab00-box/README.md"), linked);

    // Somebody else's page is handed on, to where the way would be another one.
    grade("report", "lab00", "--submission", root.toString(), "--out", page.toString());
    String other = Files.readString(page);
    assertTrue(other.contains("<code>lab00-box/README.md"), other);
    assertFalse(other.contains("../lab00-box/README.md"), other);
  }

  @Test
  void whatMakesNoSense_isSaidBeforeAnythingIsGraded() {
    CommandLines.Ran twice =
        grade("report", "lab00", "--html", root + "/a.html", "--out", root + "/b.html");
    assertEquals(ExitStatus.NO_GRADE, twice.status());
    assertEquals(
        "--html and report say the same: take ./grade report with --out FILE.\n", twice.err());
    CommandLines.Ran nowhere = grade("report", "lab00", "--out", root + "/no/where.html");
    assertEquals(ExitStatus.NO_GRADE, nowhere.status());
    assertEquals("Cannot write to " + root + "/no/where.html.\n", nowhere.err());
    assertTrue(grade("report", "lab77").err().startsWith("There is no lab lab77; "));
    assertFalse(Files.exists(root.resolve("a.html")));
  }
}
