package gosched.grader.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A private folder for one grading, readable by nobody else and gone at the end. */
public final class Workspace implements AutoCloseable {
  private final Path top;
  private final Thread onInterrupt = new Thread(this::delete);

  public Workspace() {
    try {
      top = Files.createTempDirectory("gosched-");
      for (Path folder : new Path[] {sources(), tests(), classes(), testClasses(), scratch()}) {
        Files.createDirectory(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /** Copies of the submission's sources. */
  public Path sources() {
    return top.resolve("sources");
  }

  /** Copies of the student's own tests. */
  public Path tests() {
    return top.resolve("tests");
  }

  /** What the sources compile to. */
  public Path classes() {
    return top.resolve("classes");
  }

  /** What the tests compile to. */
  public Path testClasses() {
    return top.resolve("test-classes");
  }

  /** The working folder of the workers. */
  public Path scratch() {
    return top.resolve("scratch");
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs anyway and finds nothing.
    }
  }

  private void delete() {
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
              Files.deleteIfExists(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // Left to the system's own cleaning of its temporary folder.
    }
  }
}
