package gosched.grader.intake;

import gosched.grader.Installation;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A private folder for one grading, readable by nobody else and gone at the end. Of a grader that
 * was killed it stays, and the next one sweeps it away: see {@link Leftovers}.
 */
public final class Workspace implements AutoCloseable {
  static final String PREFIX = "gosched-";

  private final Path top;
  private final FileChannel inUse;
  private final SourceCompiler compiler;
  private final Thread onInterrupt = new Thread(this::delete);

  public Workspace() {
    try {
      top = Files.createTempDirectory(PREFIX);
      inUse = Leftovers.claim(top);
      Leftovers.sweep(top.getParent(), Files.getOwner(top));
      for (Path folder :
          List.of(sources(), tests(), compiled(), classes(), testClasses(), scratch())) {
        Files.createDirectory(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    compiler = new SourceCompiler(top, compiled());
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

  /** What the lab's own sources compile to, and nothing else: what is inspected. */
  public Path classes() {
    return compiled().resolve("classes");
  }

  /** What the sources of an earlier lab compile to. */
  public Path classes(LabSpec earlier) {
    return made(compiled().resolve("classes-" + earlier.id()));
  }

  /** Everything that a worker loads of the submission and of the labs that it stands on. */
  public Path loaded() {
    return made(top.resolve("loaded"));
  }

  /** The same, but on the reference's earlier labs. */
  public Path loadedOnReference() {
    return made(top.resolve("loaded-on-reference"));
  }

  /** What the tests compile to. */
  public Path testClasses() {
    return compiled().resolve("test-classes");
  }

  /** The working folder of the workers. */
  public Path scratch() {
    return top.resolve("scratch");
  }

  /** Where the compiler writes, and nobody else. */
  private Path compiled() {
    return top.resolve("compiled");
  }

  /** What compiles the sources that are here. */
  public SourceCompiler compiler(Installation installation) {
    return compiler.started(installation);
  }

  private Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    compiler.close();
    try {
      inUse.close();
    } catch (IOException e) {
      // Whoever sweeps finds no lock all the same.
    }
    delete(top);
  }

  /** A folder with all that is in it; links are removed and not followed. */
  static void delete(Path top) {
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
