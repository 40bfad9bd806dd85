package gosched.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A student's repository, made by the command as it was built, and used as a student does. */
record Handed(Path folder) {
  private static final Path ROOT = Repository.here().root();
  private static final String JAVA_HOME = System.getProperty("java.home");

  /** A process that ended. */
  record Ran(int status, String said) {}

  /** Makes it, with more words behind the folder. */
  static Handed make(Path folder, String... words) throws Exception {
    Path dist = ROOT.resolve("grader/app/target/dist");
    assertTrue(
        Files.isDirectory(dist.resolve("base")),
        "the grader is not built: this is tested on the whole, with mvn verify from the root");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(JAVA_HOME, "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dgosched.root=" + ROOT,
            "-cp",
            dist + "/app/*:" + dist + "/suites/gosched-suites-1.jar",
            "gosched.grader.Main",
            "handout",
            folder.toString()));
    command.addAll(List.of(words));
    Ran ran = new Handed(folder.getParent()).run(command);
    assertTrue(ran.status() == 0, ran.said());
    return new Handed(folder);
  }

  /** {@code ./grade} in it; no time limit is so short that a slow machine meets it. */
  Ran grade(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(folder.resolve("grade").toString()));
    command.addAll(List.of(words));
    return run(command);
  }

  Ran run(List<String> command) throws Exception {
    Path said = Files.createTempFile("said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("JAVA_HOME", JAVA_HOME);
    builder.environment().remove("GOSCHED_SEED");
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(10, TimeUnit.MINUTES);
      assertTrue(ended, () -> command + " has no end");
      return new Ran(process.exitValue(), Files.readString(said));
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }

  /** Puts the solution's files of a lab over the starter's. */
  void solve(String lab) throws IOException {
    Path solution = ROOT.resolve("solutions").resolve(lab);
    for (Path file : Repository.files(solution.resolve("src"))) {
      Path to = folder.resolve(lab).resolve(solution.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.write(to, Files.readAllBytes(file));
    }
  }

  /** Its files by name, but for what the grader unpacks. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = Repository.name(folder, file);
        if (!name.startsWith(".gosched/")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  /** The same, and what is in jars, and in jars in jars: {@code grader.jar!app/x.jar!X.class}. */
  Map<String, byte[]> everything() throws IOException {
    Map<String, byte[]> everything = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      open(file.getKey(), file.getValue(), everything);
    }
    return everything;
  }

  private static void open(String name, byte[] bytes, Map<String, byte[]> into) throws IOException {
    into.put(name, bytes);
    if (name.endsWith(".jar")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          open(name + "!" + e.getName(), zip.readAllBytes(), into);
        }
      }
    }
  }

  /** Whether bytes hold an ASCII text. */
  static boolean holds(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }
}
