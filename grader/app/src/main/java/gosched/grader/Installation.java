package gosched.grader;

import gosched.kit.check.CheckSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the grader stands on.
 *
 * @param root the course's folder, where the labs are
 * @param java the command that starts a worker
 * @param workerPath class path of a worker, without any submission
 * @param workerMain main class of a worker
 */
public record Installation(Path root, Path java, List<Path> workerPath, String workerMain) {

  /** What a student's test is compiled against, besides the kit. */
  private static final List<String> TEST_LIBRARIES =
      List.of("junit-jupiter-api-", "junit-platform-commons-", "opentest4j-", "apiguardian-api-");

  /** The installation that the {@code grade} launcher built and describes. */
  public static Installation fromSystemProperties() {
    Path root = Path.of(System.getProperty("gosched.root", "."));
    Path suites = root.resolve("grader/app/target/dist/suites");
    try (Stream<Path> jars = Files.list(suites)) {
      return new Installation(
          root,
          Path.of(System.getProperty("java.home"), "bin", "java"),
          jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList(),
          "gosched.suites.worker.WorkerMain");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the kit's classes are: all that a lab is compiled against. */
  public Path kit() {
    try {
      return Path.of(CheckSpec.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a student's test is compiled against, besides the kit and the student's own classes. */
  public List<Path> testLibraries() {
    return workerPath.stream()
        .filter(path -> TEST_LIBRARIES.stream().anyMatch(path.getFileName().toString()::startsWith))
        .toList();
  }
}
