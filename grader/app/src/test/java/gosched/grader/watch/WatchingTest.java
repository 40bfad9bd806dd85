package gosched.grader.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user runs it, beside an editor. */
class WatchingTest {
  @TempDir private Path root;

  @Test
  @Timeout(120) // a watchdog
  void aSaveIsSeen_graded_andTold_andQEndsIt() throws Exception {
    Box.repository(root, Box.RIGHT.replace("pollFirst", "pollLast"));
    Process watch = watch("lab00", "--check", "lab00.box");
    List<String> said = new ArrayList<>();
    try (BufferedReader out = watch.inputReader();
        Writer in = watch.outputWriter()) {
      until(out, said, "      but:      b came out before a");
      Box.repository(root, Box.RIGHT);
      until(out, said, "    + lab00.box.fifo");
      until(out, said, "All of it passes with fewer tries. Now with all: ./grade lab00");
      in.write("q\n");
      in.flush();
      out.lines().forEach(said::add);
      assertEquals(ExitStatus.FULL_MARKS, watch.waitFor());
    } finally {
      watch.destroyForcibly();
    }
    String all = String.join("\n", said);
    assertTrue(all.startsWith("Watching lab00: "), all);
    assertFalse(all.contains("\u001b"), "no terminal is there to be drawn on");
    assertFalse(all.contains("Type, and then Enter"), "nor anybody to read this");
  }

  @Test
  void aFolderThatIsNotThere_isASentence() throws Exception {
    Process watch = watch("lab00", "--submission", root.resolve("none").toString());
    String err = new String(watch.getErrorStream().readAllBytes());
    assertEquals(ExitStatus.NO_GRADE, watch.waitFor());
    assertEquals("There is no folder " + root.resolve("none") + ".", err.strip());
  }

  private static void until(BufferedReader out, List<String> said, String what) throws IOException {
    String line;
    do {
      line = out.readLine();
      assertTrue(line != null, "it ended after\n" + String.join("\n", said));
      said.add(line);
    } while (!line.contains(what));
  }

  private Process watch(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FakeMain.class.getName(), root.toString(), "watch"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }
}
