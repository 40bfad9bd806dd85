package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every starter compiles without a warning, and offers what its solution offers. */
class StartersCompileTest {

  @TempDir private Path scratch;

  @Test
  void everyStarter_compilesAndKeepsItsApi() throws IOException {
    Repository repository = Repository.here();
    assertFalse(repository.labs().isEmpty(), "solutions/ holds no lab");
    List<Path> starters = new ArrayList<>(Javac.classPath());
    List<Path> solutions = new ArrayList<>(Javac.classPath());
    assertTrue(
        starters.stream().anyMatch(entry -> entry.toString().contains("kit")),
        "no kit on the class path");
    // In order: a lab stands on the one before it.
    for (String lab : repository.labs()) {
      Starter starter = Starter.of(repository.solution(lab));
      if (starter.files().isEmpty()) {
        continue; // StartersAreInStepTest says so.
      }
      starters.addFirst(compile(lab + "-starter", starter.files(), starters));
      SortedMap<String, String> solution = solution(repository.solution(lab), starter);
      solutions.addFirst(compile(lab + "-solution", solution, solutions));
      assertEquals(
          PublicApi.of(solutions.getFirst()),
          PublicApi.of(starters.getFirst()),
          lab + ": the API differs");
    }
  }

  @Test
  void anUnreachableStatementAfterARegion_isFound() throws IOException {
    Starter starter =
        starterOf(
            """
            package gosched.lab01;

            class Gate {
              int pass() {
                int passed = 0;
                // begin student: lab01: pass
                passed++;
                // end student
                return passed;
              }
            }
            """);
    List<String> found =
        Javac.compile(starter.files(), Javac.classPath(), folder("out"), List.of());
    assertEquals(
        List.of(Fixture.GATE + ":9: unreachable statement"), found.stream().limit(1).toList());
  }

  @Test
  void aWarning_isFound() throws IOException {
    Map<String, String> raw = Map.of("A.java", "class A { java.util.List raw; }");
    List<String> found = Javac.compile(raw, Javac.classPath(), folder("out"), List.of());
    assertTrue(found.getFirst().startsWith("A.java:1: found raw type"), found.toString());
  }

  @Test
  void aPublicMethodLostInAFieldsRegion_isFound() throws IOException {
    Starter starter =
        starterOf(
            """
            package gosched.lab01;

            public class Gate {
              // begin student fields: helpers
              public int pass() {
                return 1;
              }
              // end student
            }
            """);
    Path fixture = scratch.resolve("repository");
    Path stripped = compile("stripped", starter.files(), Javac.classPath());
    Path whole =
        compile(
            "whole",
            solution(new Repository(fixture).solution(Fixture.LAB), starter),
            Javac.classPath());
    assertNotEquals(PublicApi.of(whole), PublicApi.of(stripped));
    assertTrue(
        PublicApi.of(whole).contains("gosched/lab01/Gate.pass()I"), PublicApi.of(whole).toString());
  }

  private Starter starterOf(String gate) throws IOException {
    Fixture fixture = Fixture.in(scratch.resolve("repository"));
    fixture.solution(Fixture.GATE, gate);
    fixture.solution(Fixture.GATE_TEST, "package gosched.lab01;\n");
    return Starter.of(fixture.repository().solution(Fixture.LAB));
  }

  /** The whole of those files that the starter has, and the helpers that it has not. */
  private static SortedMap<String, String> solution(Path folder, Starter starter)
      throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Path file : Repository.files(folder.resolve("src"))) {
      String name = Repository.name(folder, file);
      if (name.startsWith("src/main/") || starter.files().containsKey(name)) {
        files.put(name, Files.readString(file));
      }
    }
    return files;
  }

  private Path compile(String name, Map<String, String> sources, List<Path> classPath)
      throws IOException {
    Path output = folder(name);
    List<String> found = Javac.compile(sources, classPath, output, List.of());
    assertEquals(List.of(), found, name + " does not compile cleanly");
    return output;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(scratch.resolve(name));
  }
}
