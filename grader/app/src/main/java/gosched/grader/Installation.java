package gosched.grader;

import gosched.grader.isolation.Confinement;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
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
 * @param references compiled solutions to build on, a folder of class files for each lab. They are
 *     on no class path: a worker gets those that its grade is based on, and no others. A student's
 *     copy of the grader has no such folder
 * @param confinement how a worker is kept from the machine
 */
public record Installation(
    Path root,
    Path java,
    List<Path> workerPath,
    String workerMain,
    Path references,
    Confinement confinement) {

  /** What a student's test is compiled against, besides the kit. */
  private static final List<String> TEST_LIBRARIES =
      List.of(
          "junit-jupiter-api-",
          "junit-jupiter-params-",
          "junit-platform-commons-",
          "opentest4j-",
          "apiguardian-api-");

  /** The installation that the {@code grade} launcher built and describes. */
  public static Installation fromSystemProperties() {
    Path root = Path.of(System.getProperty("gosched.root", "."));
    String elsewhere = System.getProperty("gosched.dist");
    Path dist = elsewhere == null ? root.resolve("grader/app/target/dist") : Path.of(elsewhere);
    try (Stream<Path> jars = Files.list(dist.resolve("suites"))) {
      return new Installation(
          root,
          Path.of(System.getProperty("java.home"), "bin", "java"),
          jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList(),
          "gosched.suites.worker.WorkerMain",
          dist.resolve("base"),
          Confinement.asWanted());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Classes as the JVM has parsed them once, made by the launcher; there need be none. */
  public Path archive() {
    return references.resolveSibling("classes.jsa");
  }

  /** The same for workers, see {@link gosched.grader.run.Training}; there need be none. */
  public Path workerCache() {
    return references.resolveSibling("worker.aot");
  }

  /** Where the kit's classes are: all that a lab is compiled against. */
  public Path kit() {
    try {
      return Path.of(CheckSpec.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether compiled solutions are here at all: in a student's copy they are not. */
  public boolean hasReferences() {
    return Files.isDirectory(references);
  }

  /**
   * The compiled solution of a lab.
   *
   * @throws IllegalStateException if it is missing, and so the grader not wholly built
   */
  public Path reference(LabSpec lab) {
    Path classes = references.resolve(lab.id());
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException("there is no compiled solution of " + lab.id() + " to use");
    }
    return classes;
  }

  /** Where the sources of a lab's solution are, if they are here at all. */
  public Path solution(LabSpec lab) {
    return root.resolve("solutions").resolve(lab.folder()).resolve(lab.mainSources());
  }

  /** What a student's test is compiled against, besides the kit and the student's own classes. */
  public List<Path> testLibraries() {
    return workerPath.stream()
        .filter(path -> TEST_LIBRARIES.stream().anyMatch(path.getFileName().toString()::startsWith))
        .toList();
  }
}
