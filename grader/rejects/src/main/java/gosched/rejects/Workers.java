package gosched.rejects;

import gosched.grader.Installation;
import gosched.grader.isolation.Confinement;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real workers, made of this JVM's own class path. */
final class Workers {
  private static final String MAIN = "gosched.suites.worker.WorkerMain";

  /** What no worker has on its class path: the grader, and any solution. */
  private static final List<String> NOT_THEIRS =
      List.of(
          "gosched/grader/",
          "gosched/rejects/",
          "gosched/lab01/",
          "gosched/lab02/",
          "gosched/lab03/",
          "gosched/lab04/",
          "gosched/lab05/",
          "gosched/lab06/");

  private Workers() {}

  /**
   * An installation like that of the {@code grade} launcher.
   *
   * @param references an empty folder, for the solutions that a lab stands on
   */
  static Installation installation(Path references, Confinement confinement) {
    return new Installation(
        Lab.here("lab01").root(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .filter(Files::exists)
            .filter(Workers::isTheirs)
            .toList(),
        MAIN,
        references,
        confinement);
  }

  /** Compiles the solutions of all labs below one, each into a folder of its own. */
  static void compileReferences(Path references, String labId) {
    Path all = references.resolveSibling("all");
    Lab lab = Lab.here(labId);
    Compiled.base(all, lab);
    try {
      for (Lab earlier : lab.earlier()) {
        Path home = references.resolve(earlier.id()).resolve("gosched").resolve(earlier.id());
        Files.createDirectories(home.getParent());
        Files.move(all.resolve("gosched").resolve(earlier.id()), home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTheirs(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        return NOT_THEIRS.stream().noneMatch(name -> Files.exists(entry.resolve(name)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(entry)) {
        return NOT_THEIRS.stream().noneMatch(name -> Files.exists(jar.getPath(name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
