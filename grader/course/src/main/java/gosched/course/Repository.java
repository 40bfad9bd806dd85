package gosched.course;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The repository on disk. It does not ask git: a downloaded archive is checked like a clone, and a
 * new file before it is added.
 */
public record Repository(Path root) {

  /** The repository that contains the current folder, which under Maven is this module's. */
  public static Repository here() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("grader/course/pom.xml"))) {
        return new Repository(folder);
      }
    }
    throw new CourseError(start.toString(), "not inside the course's repository");
  }

  /** The labs that have a solution, such as {@code lab01-threads}, in order. */
  public List<String> labs() throws IOException {
    return labsIn(root.resolve("solutions"));
  }

  /** The labs that students see. */
  public List<String> starters() throws IOException {
    return labsIn(root);
  }

  public Path solution(String lab) {
    return root.resolve("solutions").resolve(lab);
  }

  public Path starter(String lab) {
    return root.resolve(lab);
  }

  public List<Path> javaFiles() throws IOException {
    // Resources may hold Java that is meant to be wrong, such as a submission that does not parse.
    return files(root).stream()
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> !name(root, file).matches("grader/rejects/src/.*/resources/.*"))
        .toList();
  }

  /**
   * All files below a folder that are somebody's work: not what a build made, nor what git, an
   * editor or an operating system keeps in hidden folders.
   */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = dir.getFileName().toString();
            boolean skipped = name.equals("target") || name.startsWith(".") && !name.equals(".ci");
            return skipped && !dir.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // In a git worktree .git is a file.
            if (attributes.isRegularFile() && !file.endsWith(".git")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static List<String> labsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .filter(name -> name.matches("lab\\d\\d-.+"))
          .sorted()
          .toList();
    }
  }
}
