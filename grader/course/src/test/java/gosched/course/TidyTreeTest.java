package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing too long to find one's way in, and nothing of the machine it was written on. */
class TidyTreeTest {

  private static final int LONGEST = 400;

  /**
   * Home folders and scratch folders, and where a build would fetch from instead of Maven's own.
   */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(^|[^\\w.])/(work|root)/|/(home|Users)/\\w|bash_[j]obs|[A-Z]:\\\\Users"
              + "|<(repository|pluginRepository|mirror)>|https?://[\\w.-]*(nexus|artifactory)");

  private static final Repository REPOSITORY = Repository.here();

  @Test
  void noJavaFile_isLongerThan400Lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : REPOSITORY.javaFiles()) {
      long lines = Files.readString(file).lines().count();
      if (lines > LONGEST) {
        tooLong.add(Repository.name(REPOSITORY.root(), file) + ": " + lines + " lines");
      }
    }
    assertEquals(List.of(), tooLong, "split it where a second idea begins");
  }

  @Test
  void noFile_namesAMachineOrARegistry() throws IOException {
    List<String> traces = new ArrayList<>();
    List<Path> files = Repository.files(REPOSITORY.root());
    assertTrue(files.size() > 20, "found only " + files.size() + " files");
    for (Path file : files) {
      int number = 0;
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
        number++;
        if (MACHINE.matcher(line).find() && !file.endsWith("TidyTreeTest.java")) {
          traces.add(Repository.name(REPOSITORY.root(), file) + ":" + number + ": " + line.strip());
        }
      }
    }
    assertEquals(List.of(), traces);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see /" + "work/main/README.md",
        "/root/.m2",
        "cd /home/ana/gosched",
        "/Users/ana",
        "C:\\Users\\ana",
        "<repository>",
        "https://nexus.example.org/maven",
      })
  void aTrace_isSeen(String line) {
    assertTrue(MACHINE.matcher(line).find());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/work/later",
        "${java.home}/bin",
        "src/root/A.java",
        "/usr/lib/jvm"
      })
  void anOrdinaryPath_isNone(String line) {
    assertFalse(MACHINE.matcher(line).find());
  }
}
