package gosched.grader.handout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grader as one file, and how it becomes many again. */
class ArchiveTest {
  @TempDir Path temp;
  private Path dist;
  private Path jar;
  private Path cache;

  @BeforeEach
  void setUp() throws IOException {
    dist = temp.resolve("dist");
    jar("app/a.jar", "gosched/grader/A.class");
    jar("suites/a.jar", "gosched/suites/lab01/A.class");
    jar("suites/b.jar", "gosched/suites/examples/B.class");
    Files.writeString(dist.resolve("classes.jsa"), "of one JDK only");
    Files.createDirectories(dist.resolve("base/lab01/gosched/lab01"));
    Files.writeString(dist.resolve("base/lab01/gosched/lab01/ThreadPool.class"), "solution");
    jar = Files.write(temp.resolve("grader.jar"), Archive.of(dist));
    cache = temp.resolve(".gosched");
  }

  private void jar(String name, String entry) throws IOException {
    Path file = dist.resolve(name);
    Files.createDirectories(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(name.getBytes());
    }
  }

  @Test
  void itHasTheJars_andNoSolution() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Archive.of(dist)))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        names.add(e.getName());
        assertEquals("2026-01-01T00:00", e.getTimeLocal().toString());
      }
    }
    assertEquals(
        List.of(
            "META-INF/MANIFEST.MF",
            "gosched/grader/handout/Unpack.class",
            "app/a.jar",
            "suites/a.jar",
            "suites/b.jar"),
        names);
  }

  @Test
  void theSameJars_makeTheSameBytes() throws IOException {
    assertArrayEquals(Files.readAllBytes(jar), Archive.of(dist));
  }

  @Test
  void aSolutionInAJar_isRefused() throws IOException {
    jar("suites/c.jar", "gosched/lab04/Ring.class");
    String why = assertThrows(IllegalStateException.class, () -> Archive.of(dist)).getMessage();
    assertTrue(why.endsWith("c.jar has a part of a solution: gosched/lab04/Ring.class"), why);
  }

  @Test
  void itIsUnpackedOnce() throws IOException {
    String name = Unpack.unpack(jar, cache);
    Path file = cache.resolve(name).resolve("suites/b.jar");
    assertArrayEquals(Files.readAllBytes(dist.resolve("suites/b.jar")), Files.readAllBytes(file));
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    assertEquals(name, Unpack.unpack(jar, cache));
    Object after = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    assertEquals(key, after, "the same file");
    assertEquals(List.of(name, "lock"), inCache());
  }

  @Test
  void anotherGrader_hasAnotherFolder() throws IOException {
    String name = Unpack.unpack(jar, cache);
    jar("suites/b.jar", "gosched/suites/examples/C.class");
    Files.write(jar, Archive.of(dist));
    String other = Unpack.unpack(jar, cache);
    assertEquals(Stream.of(name, other, "lock").sorted().toList(), inCache());
  }

  @Test
  void whatIsDamaged_orWasLeftHalfway_isMadeAnew() throws IOException {
    String name = Unpack.unpack(jar, cache);
    Files.delete(cache.resolve(name).resolve("suites/a.jar"));
    Files.writeString(cache.resolve(name).resolve("suites/b.jar"), "cut off");
    Files.createDirectories(cache.resolve("filling-1/app"));
    Files.writeString(cache.resolve("filling-1/app/a.jar"), "killed meanwhile");
    assertEquals(name, Unpack.unpack(jar, cache));
    for (String file : List.of("app/a.jar", "suites/a.jar", "suites/b.jar")) {
      assertEquals(-1, Files.mismatch(dist.resolve(file), cache.resolve(name).resolve(file)), file);
    }
    assertEquals(List.of(name, "lock"), inCache());
  }

  /** As two gradings that begin at once: each is a process, and stands on that jar alone. */
  @Test
  void severalAtOnce_doItOnceAndAgree() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(cache.toString()));
    }
    String name = null;
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes()).strip();
      assertEquals(ExitStatus.FULL_MARKS, process.waitFor(), said);
      name = name == null ? said : name;
      assertEquals(name, said);
    }
    assertEquals(List.of(name, "lock"), inCache());
  }

  @Test
  void whereNothingCanBeWritten_aSentenceSaysSo() throws Exception {
    Process process = start(Files.writeString(temp.resolve("file"), "").toString());
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(ExitStatus.NO_GRADE, process.waitFor());
    assertTrue(said.startsWith("The grader cannot be unpacked: "), said);
  }

  private Process start(String folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, "-jar", jar.toString(), folder)
        .redirectErrorStream(true)
        .start();
  }

  private List<String> inCache() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
