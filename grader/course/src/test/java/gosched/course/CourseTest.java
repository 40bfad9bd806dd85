package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Negative controls: each way of being out of step is seen, and mended by the one command. */
class CourseTest {

  @TempDir private Path root;
  private Fixture fixture;
  private Course course;

  @BeforeEach
  void writeOnce() throws IOException {
    fixture = Fixture.in(root);
    course = new Course(fixture.repository());
    course.write();
    assertEquals(List.of(), course.drift());
    assertEquals(List.of(), course.unformatted());
  }

  @Test
  void aChangedStarter_isDrift() throws IOException {
    String gate = fixture.starter(Fixture.GATE);
    fixture.put("lab01-threads/" + Fixture.GATE, gate.replace("return limit;", "return 7;"));
    assertDriftOf(
        """
        lab01-threads/src/main/java/gosched/lab01/Gate.java: differs
          line 22
          -     return 7;
          +     return limit;
        """);
  }

  @Test
  void aChangedSolution_isDrift() throws IOException {
    Path solution = fixture.repository().solution(Fixture.LAB).resolve(Fixture.GATE);
    String text = Files.readString(solution);
    Files.writeString(solution, text.replace("A gate.", "A wide gate."));
    assertDriftOf(
        """
        lab01-threads/src/main/java/gosched/lab01/Gate.java: differs
          line 5
          - /** A gate. */
          + /** A wide gate. */
        """);
  }

  @Test
  void aMissingFile_isDrift() throws IOException {
    Files.delete(root.resolve("lab01-threads").resolve(Fixture.GATE));
    assertDriftOf("lab01-threads/src/main/java/gosched/lab01/Gate.java: missing");
  }

  @Test
  void aMissingStarter_isDrift() throws IOException {
    fixture.put("solutions/lab02-n1/src/main/java/A.java", "class A {}\n");
    assertDriftOf("lab02-n1/src/main/java/A.java: missing");
  }

  @Test
  void aLeftover_isDrift() throws IOException {
    fixture.put("lab01-threads/src/main/java/gosched/lab01/Old.java", "class Old {}\n");
    assertDriftOf(
        "lab01-threads/src/main/java/gosched/lab01/Old.java: not generated from the solution,"
            + " a leftover?");
  }

  @Test
  void whatIsWrittenByHand_andWhatToolsMake_isNoDrift() throws IOException {
    fixture.put("lab01-threads/README.md", "Read me.\n");
    fixture.put("lab01-threads/pom.xml", "<project/>\n");
    fixture.put("lab01-threads/target/classes/a.txt", "a\n");
    fixture.put("lab01-threads/.settings/a.txt", "a\n");
    fixture.put("lab01-threads/.classpath", "a\n");
    fixture.put("lab01-threads/lab01.iml", "a\n");
    assertEquals(List.of(), course.drift());
  }

  @Test
  void aStarterWithoutASolution_isDrift() throws IOException {
    fixture.put("lab07-none/README.md", "Read me.\n");
    assertEquals(List.of("lab07-none: has no solution to be generated from"), course.drift());
  }

  /** The message is what an author, or a student who strayed here, has to go on. */
  @Test
  void theFailure_namesTheCommandAndReassuresTheStudent() throws IOException {
    fixture.put("lab01-threads/Old.java", "class Old {}\n");
    List<String> drift = course.drift();
    String message =
        assertThrows(AssertionError.class, () -> OutOfStep.failUnlessEmpty("Drift:", drift))
            .getMessage();
    assertTrue(message.startsWith("Drift:\n\nlab01-threads/Old.java: not generated"), message);
    assertTrue(message.contains("mend it with:  ./grader/course/write\n"), message);
    assertTrue(message.contains("use ./grade lab01 instead"), message);
  }

  @Test
  void anUnformattedFile_isFoundAndMended() throws IOException {
    fixture.put("grader/kit/src/main/java/A.java", "class A {int a ;}\n");
    assertEquals(List.of("grader/kit/src/main/java/A.java: not formatted"), course.unformatted());
    course.write();
    assertEquals(List.of(), course.unformatted());
  }

  @Test
  void onlyTheRejectsResources_mayBeUnformatted() throws IOException {
    fixture.put("grader/rejects/src/main/resources/broken/A.java", "class A {\n");
    assertEquals(List.of(), course.unformatted());
    fixture.put("grader/rejects/src/main/java/A.java", "class A {int a ;}\n");
    assertEquals(1, course.unformatted().size());
  }

  @Test
  void anEveningsWork_isKeptWhenTheStarterIsReset() throws IOException {
    String mine = "package gosched.lab01;\n\nclass Gate {}\n";
    fixture.put("lab01-threads/" + Fixture.GATE, mine);
    List<String> done = course.write();
    Path kept = root.resolve("grader/course/target/replaced/lab01-threads").resolve(Fixture.GATE);
    assertEquals(mine, Files.readString(kept));
    assertTrue(done.getLast().contains("kept in grader/course/target/replaced"), done.toString());
  }

  @Test
  void theExitStatus_tellsStepFromDriftFromFault() throws IOException {
    assertEquals("0 in step\n", run("check"));
    fixture.put("lab01-threads/Old.java", "class Old {}\n");
    String drift = run("check");
    assertTrue(drift.startsWith("1 lab01-threads/Old.java: not generated"), drift);
    assertTrue(drift.endsWith("mend it with: ./grader/course/write\n"), drift);
    assertEquals("0 generated lab01-threads/Old.java", run("write").lines().findFirst().get());
    assertFalse(Files.exists(root.resolve("lab01-threads/Old.java")));
    fixture.solution(Fixture.GATE, "package gosched.lab01;\n\n// end student\nclass Gate {}\n");
    assertEquals(
        "2 solutions/lab01-threads/" + Fixture.GATE + ":3: \"// end student\" without a begin\n",
        run("check"));
    assertEquals("2 usage: Course check | write\n", run("chekc"));
  }

  private void assertDriftOf(String report) throws IOException {
    assertEquals(List.of(report.strip()), course.drift().stream().map(String::strip).toList());
    course.write();
    assertEquals(List.of(), course.drift());
  }

  private String run(String argument) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = Course.run(fixture.repository(), List.of(argument), out);
    return status + " " + bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
