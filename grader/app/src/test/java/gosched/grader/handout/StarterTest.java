package gosched.grader.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.grader.BadUsage;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what the solution makes of it is a starter. */
class StarterTest {
  private static final LabSpec LAB = Catalogue.lab("lab01");
  private static final String MAIN = LAB.folder() + "/src/main/java/gosched/lab01/";
  private static final String TEST = LAB.folder() + "/src/test/java/gosched/lab01/";
  private static final String TODO = "class A { int a() { throw new Todo(\"a\"); } }";

  @TempDir Path root;

  @BeforeEach
  void setUp() {
    Box.write(
        root,
        "solutions/" + MAIN + "A.java",
        "class A { int a() {\n// begin student: a\nreturn 1;\n// end student\n} }");
    Box.write(root, "solutions/" + MAIN + "B.java", "// student file: not in the starter\n");
    Box.write(root, "solutions/" + TEST + "ATest.java", "// public test: copied into the starter");
    Box.write(root, "solutions/" + TEST + "BTest.java", "class BTest {}");
    Box.write(root, MAIN + "A.java", TODO);
    Box.write(root, TEST + "ATest.java", "class ATest {}");
  }

  @Test
  void whatTheSolutionHasForStudents_andNothingElse() throws IOException {
    Box.write(root, MAIN + "B.java", "somebody's own");
    Box.write(root, TEST + "BTest.java", "somebody's own");
    Box.write(root, LAB.folder() + "/target/A.java", "somebody's own");
    assertEquals(
        List.of(MAIN + "A.java", TEST + "ATest.java"),
        List.copyOf(new Starter(root, LAB).files().keySet()));
    assertEquals(TODO, new Starter(root, LAB).files().get(MAIN + "A.java"));
  }

  /** Who teaches it may have solved it where the starter lies, and would publish that. */
  @Test
  void aStarterThatIsSolved_isRefused() throws IOException {
    Box.write(root, MAIN + "A.java", "class A { int a() { return 1; } }");
    assertRefused(MAIN + "A.java");
  }

  @Test
  void aStarterThatIsNotWhole_isRefused() throws IOException {
    Files.delete(root.resolve(TEST + "ATest.java"));
    assertRefused(TEST + "ATest.java");
  }

  private void assertRefused(String file) {
    BadUsage refused = assertThrows(BadUsage.class, () -> new Starter(root, LAB).files());
    assertEquals(
        file + " is not the starter's; ./grader/course/write makes it anew and keeps yours.",
        refused.getMessage());
  }
}
