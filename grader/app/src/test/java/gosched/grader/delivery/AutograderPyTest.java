package gosched.grader.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classroom 50's entry point, in a checkout and with the variables that its runner gives it. */
class AutograderPyTest {
  private static final Path SCRIPT = Path.of("../classroom50/autograder.py").toAbsolutePath();

  private static final Map<String, String> RUNNER =
      Map.of(
          "CLASSROOM", "go-2026",
          "ASSIGNMENT", "box",
          "USERNAME", "ada",
          "SUBMISSION_TAG", "submit/1",
          "COMMIT_URL", "https://example.org/c",
          "RELEASE_URL", "https://example.org/r");

  @TempDir Path temp;
  private Path checkout;
  private Path course;

  @BeforeEach
  void setUp() throws Exception {
    // Skipped and so counted as that, where the platform itself could not run it.
    assumeTrue(runs("python3", "--version"), "there is no python3");
    assumeTrue(runs("git", "--version"), "there is no git");
    checkout = Box.repository(temp.resolve("checkout"), Box.RIGHT);
    course = Files.createDirectories(temp.resolve("the course"));
    for (List<String> words :
        List.of(
            List.of("init", "-q"),
            List.of("add", "."),
            List.of("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"))) {
      ProcessBuilder git = new ProcessBuilder("git");
      git.command().addAll(words);
      git.environment().put("GIT_COMMITTER_DATE", "2026-09-01T14:00:00+02:00");
      assertEquals(0, git.directory(checkout.toFile()).inheritIO().start().waitFor());
    }
  }

  @Test
  void callsTheGrader() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    launcher(
        "exec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' %s '%s' \"$@\""
            .formatted(
                java, System.getProperty("java.class.path"), FakeMain.class.getName(), temp));
    assertEquals("0", run("--check", "lab00.box.fifo,lab00.arch.api"));
    JsonNode result = new ObjectMapper().readTree(checkout.resolve("result.json").toFile());
    assertEquals("2026-09-01T12:00:00Z", result.get("datetime").asText(), "the commit's");
    assertEquals("ada", result.get("owner").asText());
    assertEquals(5, result.get("score").asInt());
    assertEquals(2, result.get("tests").size());
  }

  @Test
  void lessThanFullMarks_isAGrade_andAFaultIsNone() throws Exception {
    Files.writeString(checkout.resolve("result.json"), "committed by the student");
    launcher("exit 1");
    assertEquals("0", run());
    assertFalse(Files.exists(checkout.resolve("result.json")));
    launcher("exit 2");
    assertEquals("2", run());
    launcher("kill -9 $$");
    assertFalse(run().equals("0"));
  }

  @Test
  void whatIsMissing_isNamed() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("python3", SCRIPT.toString());
    builder.environment().put("GOSCHED_LAB", "lab00");
    builder.environment().remove("GOSCHED_COURSE");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals("autograder.py needs GOSCHED_COURSE.\n", said);
    assertEquals(2, process.waitFor());
  }

  private void launcher(String line) throws IOException {
    Path grade = course.resolve("grade");
    Files.writeString(grade, "#!/usr/bin/env bash\n" + line + "\n");
    assertTrue(grade.toFile().setExecutable(true));
  }

  /** Its exit status, and what it said if that was a stack trace. */
  private String run(String... options) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("python3", SCRIPT.toString());
    builder.command().addAll(List.of(options));
    builder.environment().putAll(RUNNER);
    builder.environment().put("GOSCHED_LAB", "lab00");
    builder.environment().put("GOSCHED_COURSE", course.toString());
    Process process = builder.directory(checkout.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    return said.contains("Traceback") ? status + said : "" + status;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
