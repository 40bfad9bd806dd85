package gosched.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A repository of one small lab, in a temporary folder. */
record Fixture(Path root) {

  static final String LAB = "lab01-threads";
  static final String GATE = "src/main/java/gosched/lab01/Gate.java";
  static final String GATE_TEST = "src/test/java/gosched/lab01/GateTest.java";

  static Fixture in(Path root) throws IOException {
    Fixture fixture = new Fixture(root);
    fixture.put("grader/course/pom.xml", "<project/>\n");
    fixture.solution(
        GATE,
        """
        package gosched.lab01;

        import java.util.ArrayDeque;
        import java.util.Queue;

        /** A gate. */
        public final class Gate {
          private final int limit;

          // begin student fields: who waits
          private final Queue<Integer> waiters = new ArrayDeque<>();

          // end student

          public Gate(int limit) {
            this.limit = limit;
            // begin student void: let the first one wait
            waiters.add(limit);
            // end student
          }

          /** Passes the gate. */
          public int pass() {
            // begin student: lab01: pass the gate
            return waiters.remove() + limit;
            // end student
          }

          public int limit() {
            return limit;
          }
        }
        """);
    fixture.solution(
        "src/main/java/gosched/lab01/Helper.java",
        """
        // student file: not in the starter
        package gosched.lab01;

        final class Helper {}
        """);
    fixture.solution(
        GATE_TEST,
        """
        // public test: copied into the starter
        package gosched.lab01;

        import static org.junit.jupiter.api.Assertions.assertEquals;

        import org.junit.jupiter.api.Test;

        class GateTest {
          @Test
          void limit() {
            assertEquals(3, new Gate(3).limit());
          }
        }
        """);
    fixture.solution(
        "src/test/java/gosched/lab01/GateSecretTest.java",
        """
        package gosched.lab01;

        class GateSecretTest {}
        """);
    return fixture;
  }

  Repository repository() {
    return new Repository(root);
  }

  void solution(String file, String text) throws IOException {
    put("solutions/" + LAB + "/" + file, text);
  }

  void put(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  String starter(String file) throws IOException {
    return Files.readString(root.resolve(LAB).resolve(file));
  }
}
