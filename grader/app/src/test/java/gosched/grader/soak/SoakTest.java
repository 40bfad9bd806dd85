package gosched.grader.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.ExitStatus;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.cli.GradeCommand;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeGrade;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak of the fake lab's reference: what has full marks, and what has not. */
class SoakTest {
  @TempDir private Path root;

  @BeforeEach
  void ownJvmIsTheFakeLabs() {
    System.setProperty("gosched.root", root.toString());
    System.setProperty("gosched.main", FakeGrade.class.getName());
  }

  @AfterEach
  void asBefore() {
    System.clearProperty("gosched.root");
    System.clearProperty("gosched.main");
  }

  @Test
  void fullMarksEachTime_isNoFalseFailure_andThePageIsThereAfterEachGrading() throws Exception {
    Box.repository(root.resolve("solutions"), Box.RIGHT);
    List<String> pages = new ArrayList<>();
    Soak soak = new Soak(List.of(Catalogue.lab("lab00")), 2, 7, 1, false);
    soak.run(new PrintStream(OutputStream.nullOutputStream()), r -> pages.add(r.page()));
    assertEquals(2, pages.size());
    assertTrue(pages.get(0).contains("\n1 of 2 gradings with `--quick`, seeds 7 to 7, "));
    assertTrue(pages.get(1).contains("\n2 gradings with `--quick`, seeds 7 to 8, "));
    String command = "`./grade soak --times 2 --hogs 1 --lab lab00 --first-seed 7` grades ";
    assertTrue(pages.get(1).contains(command), pages.get(1));
    assertTrue(pages.get(1).contains("| lab00 | 2 | 2 |\n"), pages.get(1));
    assertTrue(pages.get(1).contains(": no false failure.\n"), pages.get(1));
  }

  @Test
  void aLostPoint_isTold_withTheCommandThatLosesItAgain() throws Exception {
    Box.repository(root.resolve("solutions"), Box.RIGHT.replace("pollFirst", "pollLast"));
    Path page = root.resolve("soak.md");
    assertEquals(ExitStatus.LESS, soak("--times", "1", "--full", "--out", page.toString()));
    String text = Files.readString(page);
    assertTrue(text.contains("| lab00 | 1 | 0 |\n"), text);
    assertTrue(text.contains(": 1 with a false failure.\n"), text);
    String line = "- `./grade lab00 --solutions --seed 7`: lab00.box.fifo failed: b came out";
    assertTrue(text.contains(line), text);
  }

  @Test
  void whatIsNoWholeGrade_isNoFullMarks() throws Exception {
    JsonNode whole = json("{'score':2,'maxScore':2,'checks':[%s,%s]}", "passed", "passed");
    assertTrue(Grading.of("lab00", 1, 2, whole).isRight());
    assertFalse(Grading.of("lab00", 1, 3, whole).isRight(), "one is missing");
    JsonNode less = json("{'score':1,'maxScore':2,'checks':[%s,%s]}", "passed", "passed");
    assertFalse(Grading.of("lab00", 1, 2, less).isRight(), "the points say something else");
    JsonNode open = json("{'score':2,'maxScore':2,'checks':[%s,%s]}", "passed", "inconclusive");
    assertEquals(List.of("x inconclusive: m"), Grading.of("lab00", 1, 2, open).lost());
    assertFalse(Grading.of("lab00", 1, 0, json("{'checks':[]}")).isRight(), "nothing at all");
  }

  @Test
  void whatMakesNoSense_isASentence() {
    assertEquals(ExitStatus.NO_GRADE, soak("--times", "1"), "there is no reference");
    assertEquals(ExitStatus.NO_GRADE, soak("--times", "0"));
  }

  private int soak(String... more) {
    String[] words = {"soak", "--lab", "lab00", "--hogs", "1", "--first-seed", "7"};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return GradeCommand.execute(FakeMain.installation(root, FakeWorker.class), all);
  }

  private static JsonNode json(String text, String... verdicts) throws Exception {
    Object[] checks = new Object[verdicts.length];
    for (int i = 0; i < verdicts.length; i++) {
      checks[i] = "{'id':'x','message':'m','verdict':'" + verdicts[i] + "'}";
    }
    return new ObjectMapper().readTree(text.formatted(checks).replace('\'', '"'));
  }
}
