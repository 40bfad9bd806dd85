package gosched.grader.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a change, and when it is told. */
class SourcesTest {
  @TempDir private Path top;

  @Test
  void contentsCount_andOnlyThoseOfJavaFiles() throws IOException {
    Path a = write("main/A.java", "a");
    Path b = write("main/deep/B.java", "b");
    write("main/notes.txt", "n");
    Sources before = now();
    Files.writeString(a, "a"); // saved, and the same
    write("main/notes.txt", "other");
    assertEquals(before, now());
    assertEquals(List.of(), now().since(before));
    Files.writeString(a, "aa");
    Files.delete(b);
    write("test/CTest.java", "c");
    assertEquals(List.of("A.java", "B.java", "CTest.java"), now().since(before));
    assertEquals(List.of("A.java", "B.java", "CTest.java"), before.since(now()));
  }

  @Test
  void aFolderThatIsMissingIsEmpty() {
    assertEquals(new Sources(java.util.Map.of()), Sources.in(List.of(top.resolve("none"))));
  }

  @Test
  void theEyeTellsOfWhatStandsStill_once() throws IOException {
    Sources none = now();
    write("main/A.java", "half");
    Sources half = now();
    write("main/A.java", "whole");
    Sources whole = now();
    assertEquals(List.of(), told(none, none, none, none));
    assertEquals(List.of(whole), told(none, half, whole, whole, whole, whole));
    assertEquals(List.of(), told(none, half, none, none), "undone before it stood still");
    assertEquals(List.of(half, whole), told(none, half, half, whole, whole));
    assertEquals(List.of(half, none), told(none, half, half, none, none));
  }

  private static List<Sources> told(Sources first, Sources... looks) {
    BlockingQueue<News> news = new LinkedBlockingQueue<>();
    Queue<Sources> left = new ArrayDeque<>(List.of(looks));
    Eye eye = new Eye(left::remove, first, news);
    Stream.of(looks).forEach(look -> eye.once());
    assertTrue(left.isEmpty());
    List<Sources> told = new ArrayList<>();
    news.forEach(n -> told.add(((News.Saved) n).sources()));
    return told;
  }

  private Sources now() {
    return Sources.in(List.of(top.resolve("main"), top.resolve("test")));
  }

  private Path write(String name, String text) throws IOException {
    Path file = top.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
