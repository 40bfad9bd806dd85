package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterTest {

  @TempDir private Path root;
  private Fixture fixture;

  @BeforeEach
  void setUp() throws IOException {
    fixture = Fixture.in(root);
  }

  @Test
  void aSolution_losesItsRegionsAndTheirImports() throws IOException {
    assertEquals(
        """
        package gosched.lab01;

        import gosched.kit.Todo;

        /** A gate. */
        public final class Gate {
          private final int limit;

          // Your fields and helpers: who waits

          public Gate(int limit) {
            this.limit = limit;
            // let the first one wait
          }

          /** Passes the gate. */
          public int pass() {
            throw new Todo("lab01: pass the gate");
          }

          public int limit() {
            return limit;
          }
        }
        """,
        starter().files().get(Fixture.GATE));
  }

  @Test
  void onlyPublicTestsAndStudentsFiles_areCopied() throws IOException {
    assertEquals(Set.of(Fixture.GATE, Fixture.GATE_TEST), starter().files().keySet());
    assertTrue(starter().files().get(Fixture.GATE_TEST).startsWith("package gosched.lab01;\n"));
  }

  @Test
  void todos_areCounted() throws IOException {
    assertEquals(1, starter().todos());
  }

  @Test
  void aTodoThatIsImportedAlready_isNotImportedTwice() throws IOException {
    fixture.solution(
        Fixture.GATE,
        """
        package gosched.lab01;

        import gosched.kit.Todo;

        class Gate {
          void pass() throws Todo {
            // begin student: pass
            // end student
          }
        }
        """);
    String gate = starter().files().get(Fixture.GATE);
    assertEquals(gate.indexOf("import"), gate.lastIndexOf("import"), gate);
  }

  @Test
  void aFileWithoutATodo_doesNotImportIt() throws IOException {
    fixture.solution(Fixture.GATE, "package gosched.lab01;\n\nclass Gate {}\n");
    assertFalse(starter().files().get(Fixture.GATE).contains("Todo"));
  }

  @Test
  void aMistypedFirstLineOfATest_isAnError() throws IOException {
    fixture.solution(
        Fixture.GATE_TEST, "// public test: copied to the starter\npackage gosched.lab01;\n");
    assertError(Fixture.GATE_TEST + ":1: a marker has no place here");
  }

  @Test
  void aRegionInATest_isAnError() throws IOException {
    fixture.solution(
        Fixture.GATE_TEST, Markers.PUBLIC_TEST + "\npackage gosched.lab01;\n// end student\n");
    assertError(Fixture.GATE_TEST + ":3: a marker has no place here");
  }

  @Test
  void aMainFileThatIsNotJava_isAnError() throws IOException {
    fixture.solution("src/main/resources/a.txt", "a");
    assertError("src/main/resources/a.txt: a starter is made of Java sources only");
  }

  @Test
  void aSolutionThatDoesNotParse_isAnErrorWithItsName() throws IOException {
    fixture.solution(Fixture.GATE, "package gosched.lab01;\n\nclass Gate {\n");
    assertError(Fixture.GATE + ": not Java that can be formatted: 3:");
  }

  @Test
  void aRegionThatCutsABlockInTwo_isAnError() throws IOException {
    fixture.solution(
        Fixture.GATE,
        """
        package gosched.lab01;

        class Gate {
          // begin student: lab01: pass
          void pass() {
            // end student
          }
        }
        """);
    assertError(Fixture.GATE + ", its regions taken out: not Java that can be formatted: ");
  }

  private Starter starter() throws IOException {
    return Starter.of(fixture.repository().solution(Fixture.LAB));
  }

  private void assertError(String message) {
    String thrown = assertThrows(CourseError.class, this::starter).getMessage();
    assertTrue(thrown.startsWith("solutions/lab01-threads/" + message), thrown);
  }
}
