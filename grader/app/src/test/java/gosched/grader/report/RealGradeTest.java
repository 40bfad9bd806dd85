package gosched.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.ExitStatus;
import gosched.grader.PrivateSeed;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with every kind of result at once, in the environment that a platform gives it. */
class RealGradeTest {
  private static final String SECRET = "correct horse battery staple";
  private static final String FIFO = "lab00.box.fifo";
  private static final Map<String, String> CLASSROOM =
      Map.of(
          "CLASSROOM", "go-2026",
          "ASSIGNMENT", "lab00",
          "USERNAME", "ada",
          "SUBMISSION_TAG", "submit/1",
          "COMMIT_URL", "https://example.org/c",
          "RELEASE_URL", "https://example.org/r",
          "SUBMITTED_AT", "2026-09-01T12:00:00Z");

  @TempDir Path root;

  @Test
  void everyFormat() throws Exception {
    Box.repository(root, Box.with("take", "if (true) throw new Error(\"::error::forged\");"));
    Files.writeString(root.resolve("summary.md"), "before\n");
    Files.writeString(root.resolve("gradescope.json"), "old");
    String out = grade(ExitStatus.LESS, CLASSROOM);
    ObjectMapper mapper = new ObjectMapper();
    Map<String, String> schemas =
        Map.of(
            "own.json", "result-v1.schema.json",
            "gradescope.json", "gradescope.schema.json",
            "classroom50.json", "classroom50.schema.json");
    for (var schema : schemas.entrySet()) {
      JsonNode document = mapper.readTree(root.resolve(schema.getKey()).toFile());
      assertEquals(List.of(), SchemaTest.errors(schema.getValue(), document), schema.getKey());
    }
    SchemaTest.validateXml(Files.readString(root.resolve("junit.xml")));
    JsonNode own = mapper.readTree(root.resolve("own.json").toFile());
    assertEquals(8, own.get("checks").size());
    JsonNode classroom50 = mapper.readTree(root.resolve("classroom50.json").toFile());
    assertEquals(own.get("score"), classroom50.get("score"));
    assertTrue(out.contains("hint: Which end does take look at?"), out);
    String summary = Files.readString(root.resolve("summary.md"));
    assertTrue(summary.startsWith("before\n## lab00: 11 of 15 points\n"), summary);

    // The report is between the word's two lines, and what is not the grader's own is in it.
    String[] parts = out.split("\n", 2);
    assertTrue(parts[0].startsWith("::stop-commands::"), out);
    String end = "\n::" + parts[0].substring("::stop-commands::".length()) + "::\n";
    String[] quietAndLoud = parts[1].split(java.util.regex.Pattern.quote(end), -1);
    assertEquals(2, quietAndLoud.length, out);
    assertTrue(quietAndLoud[0].contains("forged"), out);
    assertTrue(
        quietAndLoud[1].startsWith("::error file=" + Box.MAIN + ",line=27,title=lab00.box.fifo::"),
        out);
  }

  @Test
  void aPrivateSeed_isInNoReport() throws Exception {
    Box.repository(root, Box.RIGHT.replace("pollFirst", "pollLast"));
    Path file = Files.writeString(root.resolve("secret"), SECRET + "\n");
    PrivateSeed seed = PrivateSeed.in(file);

    String open =
        grade(ExitStatus.LESS, CLASSROOM, "--seed", "" + seed.value(), "--check", FIFO) + reports();
    for (String leak : leaks(seed)) {
      assertTrue(open.contains(leak), "else its absence proves nothing: " + leak);
    }
    String fromFile =
        grade(ExitStatus.LESS, CLASSROOM, "--seed-file", file.toString(), "--check", FIFO)
            + reports();
    for (String leak : leaks(seed)) {
      assertFalse(fromFile.contains(leak), leak);
    }
    assertTrue(fromFile.contains("private seed " + seed.digest() + ", digest "), fromFile);
    JsonNode own = new ObjectMapper().readTree(root.resolve("own.json").toFile());
    assertEquals(seed.digest(), own.get("privateSeed").asText());
    assertEquals(List.of(), SchemaTest.errors(SchemaTest.OWN, own));

    Map<String, String> environment =
        Stream.concat(
                CLASSROOM.entrySet().stream(), Map.of("GOSCHED_SEED", SECRET).entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    grade(ExitStatus.LESS, environment, "--check", FIFO);
    JsonNode again = new ObjectMapper().readTree(root.resolve("own.json").toFile());
    assertEquals(seed.digest(), again.get("privateSeed").asText());
    assertEquals(own.get("digest"), again.get("digest"), "the same secret is the same grade");
  }

  /** The seed, and the token of the failure, from which a real worker's seed could be had. */
  private static List<String> leaks(PrivateSeed seed) {
    return List.of("" + seed.value(), "lab00.box.fifo:7");
  }

  private String reports() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String name :
        List.of("own.json", "junit.xml", "gradescope.json", "classroom50.json", "summary.md")) {
      all.append(Files.readString(root.resolve(name)));
      Files.delete(root.resolve(name));
      if (name.equals("own.json")) {
        Files.writeString(root.resolve(name), all);
      }
    }
    return all.toString();
  }

  /** What the command prints, with all its files. */
  private String grade(int status, Map<String, String> environment, String... more)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FakeMain.class.getName(), root.toString(), "lab00", "--github"));
    command.addAll(List.of("--json", root + "/own.json", "--junit", root + "/junit.xml"));
    command.addAll(List.of("--gradescope", root + "/gradescope.json"));
    command.addAll(List.of("--classroom50", root + "/classroom50.json"));
    command.addAll(List.of(more));
    Path out = root.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().put("GITHUB_STEP_SUMMARY", root + "/summary.md");
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(status, process.exitValue(), Files.readString(out));
    return Files.readString(out);
  }
}
