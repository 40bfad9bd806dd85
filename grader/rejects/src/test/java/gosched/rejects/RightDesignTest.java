package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A repository with one lab and one right design in it. */
class RightDesignTest {
  private static final String DESIGN = "grader/rejects/src/right/lab01/other/";
  private static final String CHANGE =
      "file: B.java\n<<<<\n  int b;\n====\n  long b;\n>>>>\n<<<<\n  int c;\n====\n>>>>\n";

  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    put("solutions/lab01-it/src/main/java/gosched/lab01/A.java", "class A {}\n");
    put(
        "solutions/lab01-it/src/main/java/gosched/lab01/B.java",
        "class B {\n  int b;\n  int c;\n}");
    put(DESIGN + "gosched/lab01/C.java", "class C {}\n");
  }

  private void put(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  private Map<String, Map<String, String>> designs() {
    return new Lab("lab01", root).rightDesigns();
  }

  private String error() {
    return assertThrows(RejectError.class, this::designs).getMessage();
  }

  @Test
  void aDesign_hasFilesOfItsOwn_thoseOfTheSolution_andChangedOnes() throws IOException {
    put(DESIGN + "as-in-the-solution.txt", "A.java\n");
    put(DESIGN + "changes.txt", CHANGE);
    Map<String, String> expected =
        Map.of(
            "A.java",
            "class A {}\n",
            "B.java",
            "class B {\n  long b;\n}\n",
            "C.java",
            "class C {}\n");
    assertEquals(Map.of("other", expected), designs());
  }

  @Test
  void aDesign_mayBeWrittenAsAWhole() {
    assertEquals(Map.of("other", Map.of("C.java", "class C {}\n")), designs());
  }

  @Test
  void aChangeThatNoLongerApplies_isAnError_thatNamesDesignBlockAndFile() throws IOException {
    put("solutions/lab01-it/src/main/java/gosched/lab01/B.java", "class B {\n  int b;\n}\n");
    put(DESIGN + "changes.txt", CHANGE);
    String message = error();
    assertTrue(
        message.startsWith("right design other, block 2: B.java no longer has these lines:"),
        message);
    assertTrue(message.contains("int c;"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "'file: D.java|<<<<|a|====|b|>>>>', 'right design other, block 1: the solution has no file D'",
    "'new file: C.java|<<<<|a|>>>>', 'right design other: it has C.java already, and besides'",
    "'title: a design', 'right design other, line 1: expected a key'",
    "'', 'right design other, line 0: it changes nothing'",
  })
  void badChanges_areErrors(String changes, String expected) throws IOException {
    put(DESIGN + "changes.txt", changes.replace('|', '\n'));
    String message = error();
    assertTrue(message.startsWith(expected), message);
  }

  @Test
  void aFileThatIsTakenOver_isThereOnce() throws IOException {
    put(DESIGN + "as-in-the-solution.txt", "B.java\n");
    put(DESIGN + "changes.txt", CHANGE);
    assertEquals("right design other: it has B.java already, and besides changed", error());
    put(DESIGN + "as-in-the-solution.txt", "D.java\n");
    assertEquals("right design other: the solution has no file D.java", error());
  }
}
