package gosched.grader.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Course;
import gosched.kit.check.LabSpec;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip, unpacked and run in folders laid out as Gradescope's. */
class GradescopeZipTest {
  private static final LabSpec LAB01 = Catalogue.lab("lab01");

  @TempDir Path temp;
  private Path dist;
  private Path autograder;

  /** A built grader: its jars are empty, and name this test's own class path instead. */
  @BeforeEach
  void setUp() throws IOException {
    dist = temp.resolve("dist");
    for (String jar : List.of("app/app.jar", "suites/gosched-suites-1.jar")) {
      Files.createDirectories(dist.resolve(jar).getParent());
      Manifest manifest = new Manifest();
      Attributes main = manifest.getMainAttributes();
      main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      String path =
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(p -> Path.of(p).toUri().toString())
              .collect(Collectors.joining(" "));
      main.put(Attributes.Name.CLASS_PATH, path);
      new JarOutputStream(Files.newOutputStream(dist.resolve(jar)), manifest).close();
    }
    for (String lab : List.of("lab01", "lab02")) {
      Path file = dist.resolve("base").resolve(lab).resolve("gosched/" + lab + "/X.class");
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[] {1});
    }
    Files.write(dist.resolve("classes.jsa"), new byte[] {1});
    autograder = temp.resolve("autograder");
    Files.createDirectories(autograder.resolve("results"));
    Course.starters(autograder.resolve("submission"));
  }

  @Test
  void whatIsInIt() throws Exception {
    Path zip = temp.resolve("a.zip");
    new GradescopeZip(dist, LAB01).write(zip, List.of("lab01"), null);
    String jars = "grader/app/target/dist/";
    assertEquals(
        List.of(
            "arguments",
            jars + "app/app.jar",
            jars + "suites/gosched-suites-1.jar",
            "run_autograder",
            "setup.sh"),
        List.copyOf(names(zip)));
    Path secret = Files.writeString(temp.resolve("s"), "0123456789abcdef");
    Path second = temp.resolve("b.zip");
    new GradescopeZip(dist, Catalogue.lab("lab02")).write(second, List.of("lab02"), secret);
    TreeSet<String> more = names(second);
    more.removeAll(names(zip));
    assertEquals(List.of(jars + "base/lab01/gosched/lab01/X.class", "secret"), List.copyOf(more));
  }

  @Test
  void twoZipsOfOneGrader_areTheSame() throws Exception {
    Path zip = temp.resolve("a.zip");
    new GradescopeZip(dist, LAB01).write(zip, List.of("lab01"), null);
    byte[] once = Files.readAllBytes(zip);
    Thread.sleep(2_100); // a zip's clock has steps of two seconds
    new GradescopeZip(dist, LAB01).write(zip, List.of("lab01"), null);
    assertArrayEquals(once, Files.readAllBytes(zip), "written twice");
  }

  @Test
  void gradesAStarter() throws Exception {
    realJars();
    install(List.of("lab01", "--check", "lab01.arch"), null);
    assertEquals("0", run(), "it has a grade, though not full marks");
    JsonNode result = result();
    assertEquals(Catalogue.select(LAB01, List.of("lab01.arch")).size(), result.get("tests").size());
    for (JsonNode test : result.get("tests")) {
      assertTrue(test.has("score"), test.toString());
      assertEquals("not-started", test.at("/extra_data/verdict").asText(), test.toString());
    }
    assertEquals(1, result.at("/extra_data/seed").asInt());
  }

  /** What is confined reads the jars of its class path, and nothing that these name. */
  private void realJars() throws IOException {
    realJars("app");
    Files.delete(dist.resolve("app/app.jar"));
    realJars("suites");
    Files.delete(dist.resolve("suites/gosched-suites-1.jar"));
  }

  private void realJars(String folder) throws IOException {
    int n = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path from = Path.of(entry);
      Path jar = dist.resolve(folder + "/" + n++ + "-" + from.getFileName() + ".jar");
      if (Files.isRegularFile(from)) {
        Files.copy(from, jar);
      } else if (Files.isDirectory(from)) {
        pack(from, jar);
      }
    }
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  @Test
  void gradesWithASecret_andWorkers() throws Exception {
    realJars();
    install(
        List.of("lab01", "--check", "lab01.pool.fifo", "--quick"),
        Files.writeString(temp.resolve("s"), "0123456789abcdef"));
    assertEquals("0", run());
    JsonNode result = result();
    assertEquals(1, result.get("tests").size());
    assertEquals("not-started", result.at("/tests/0/extra_data/verdict").asText());
    assertTrue(result.at("/extra_data/private_seed").asText().matches("[0-9a-f]{16}"));
    assertFalse(result.at("/extra_data").has("seed"));
  }

  @Test
  void withoutAGrade_thereIsNoResult() throws Exception {
    install(List.of("lab77"), null);
    Files.writeString(autograder.resolve("results/results.json"), "{\"score\": 100}");
    assertEquals("2", run());
    assertFalse(Files.exists(autograder.resolve("results/results.json")), "nor an old one");
  }

  @Test
  void setup_isBash_andAsksForTheJdkOfTheCourse() throws Exception {
    install(List.of("lab01"), null);
    Path setup = autograder.resolve("source/setup.sh");
    assertEquals(0, new ProcessBuilder("bash", "-n", setup.toString()).start().waitFor());
    int version = Runtime.version().feature();
    assertTrue(Files.readString(setup).contains("temurin-" + version + "-jdk"));
  }

  /** As Gradescope does: unpacks the zip with its permissions. */
  private void install(List<String> arguments, Path secret) throws IOException {
    Path zip = temp.resolve("autograder.zip");
    new GradescopeZip(dist, LAB01).write(zip, arguments, secret);
    try (FileSystem in = open(zip);
        Stream<Path> files = Files.walk(in.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = autograder.resolve("source").resolve(file.toString().substring(1));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(file));
      }
    }
    Path script = autograder.resolve("source/run_autograder");
    assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(script)));
  }

  /** Runs it; its exit status, and with another than was expected what it said. */
  private String run() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(autograder.resolve("source/run_autograder").toString())
            .redirectErrorStream(true);
    builder.environment().put("AUTOGRADER_ROOT", autograder.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    int status = process.waitFor();
    return said.contains("\tat ") ? status + said : "" + status;
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(autograder.resolve("results/results.json").toFile());
  }

  private static TreeSet<String> names(Path zip) throws IOException {
    try (FileSystem in = open(zip);
        Stream<Path> files = Files.walk(in.getPath("/"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.toString().substring(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static FileSystem open(Path zip) throws IOException {
    return FileSystems.newFileSystem(
        URI.create("jar:" + zip.toUri()), Map.of("enablePosixFileAttributes", "true"));
  }
}
