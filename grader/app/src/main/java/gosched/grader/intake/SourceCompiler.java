package gosched.grader.intake;

import gosched.grader.Installation;
import gosched.grader.intake.Compilation.Done;
import gosched.grader.intake.Compilation.Errors;
import gosched.grader.intake.Compilation.Forbidden;
import gosched.grader.intake.Compilation.GaveUp;
import gosched.grader.intake.Compilation.Result;
import gosched.grader.intake.Submission.Source;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The compiler as a grading sees it. It runs in a JVM of its own, one for all compilations of a
 * grading: sources can be such that a compiler hangs, or eats all memory, and that must not be the
 * grader's.
 */
public final class SourceCompiler implements AutoCloseable {
  /** Of CPU time. The largest lab takes a few seconds on a slow machine. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * Of class files, all together. A source of 1 MB can become a hundred of them, and inspection
   * reads them in the grader's JVM, into objects that are many times as large. The largest lab has
   * 0.12 MB.
   */
  private static final long MOST_BYTES = 2 << 20;

  /**
   * Says that the compiler runs in the grader's own JVM. The launcher sets it once, when it makes
   * the archive of classes: that holds what one JVM has loaded, and is for both.
   */
  private static final String HERE = "gosched.compile.here";

  private final Path top;
  private final Path output;
  private final Duration limit;
  private CompilerProcess process;

  /**
   * @param top a folder with all that is compiled
   * @param output the folder below which class files are written
   */
  SourceCompiler(Path top, Path output) {
    this(top, output, LIMIT);
  }

  SourceCompiler(Path top, Path output, Duration limit) {
    this.top = top;
    this.output = output;
    this.limit = limit;
  }

  /** Starts the JVM, which is ready when there is something to compile. */
  synchronized SourceCompiler started(Installation installation) {
    if (process == null && !Boolean.getBoolean(HERE)) {
      try {
        process = CompilerProcess.start(installation, top, output, limit);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }

  /**
   * Compiles.
   *
   * @param what the subject of the sentence if it fails: {@code "The submission"}
   * @throws Refused with the compiler's lines if it does not compile, or with a sentence if a file
   *     is not in the package of its folder, the compiler can do nothing with it, or it has made
   *     too much of it
   */
  public void compile(List<Source> sources, List<Path> classPath, Path output, String what)
      throws Refused {
    Compilation asked = new Compilation(sources, classPath, output);
    refuse(process == null ? Javac.compile(asked) : inProcess(asked), what);
    long bytes = bytesBelow(output);
    if (bytes > MOST_BYTES) {
      throw new Refused(
          "%s compiles to %,d bytes of class files, and the grader takes at most %,d."
              .formatted(what, bytes, MOST_BYTES));
    }
  }

  private static long bytesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same in this JVM, for sources that are nobody's. */
  public static void compileHere(
      List<Source> sources, List<Path> classPath, Path output, String what) throws Refused {
    refuse(Javac.compile(new Compilation(sources, classPath, output)), what);
  }

  private Result inProcess(Compilation asked) {
    try {
      return process.compile(asked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new GaveUp("it was interrupted");
    }
  }

  private static void refuse(Result result, String what) throws Refused {
    switch (result) {
      case Done() -> {}
      case Forbidden(String sentence) -> throw new Refused(sentence);
      case GaveUp(String why) ->
          throw new Refused(what + " is more than the compiler can take: " + why + ".");
      case Errors(int count, List<String> lines) -> {
        String errors = count == 1 ? "1 error" : count + " errors";
        throw new Refused(what + " does not compile (" + errors + "), so nothing was run.", lines);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.close();
    }
  }
}
