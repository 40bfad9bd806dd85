package gosched.grader.intake;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import gosched.grader.intake.Submission.Source;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles copied sources with the JDK's own compiler; no annotation processor ever runs. */
public final class SourceCompiler {
  private static final int ERRORS_SHOWN = 10;

  private final Map<Path, Source> byCopy;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final String what;

  private SourceCompiler(List<Source> sources, String what) {
    this.byCopy = sources.stream().collect(Collectors.toMap(Source::copy, Function.identity()));
    this.what = what;
  }

  /**
   * Compiles.
   *
   * @param what the subject of the sentence if it fails: {@code "The submission"}
   * @throws Refused with the compiler's lines if it does not compile, or with a sentence if a file
   *     is not in the package of its folder
   */
  public static void compile(List<Source> sources, List<Path> classPath, Path output, String what)
      throws Refused {
    try {
      new SourceCompiler(sources, what).run(classPath, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw new Refused(what + " is more than the compiler can take: " + e + ".");
    }
  }

  private void run(List<Path> classPath, Path output) throws IOException, Refused {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  new StringWriter(),
                  files,
                  diagnostics,
                  options(classPath, output),
                  null,
                  files.getJavaFileObjectsFromPaths(byCopy.keySet().stream().sorted().toList()));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      refuseErrors();
      for (CompilationUnitTree unit : units) {
        checkPackage(unit);
      }
      task.generate();
      refuseErrors();
    }
  }

  private static List<String> options(List<Path> classPath, Path output) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return List.of(
        "-proc:none",
        "-g",
        "-nowarn",
        "-Xlint:none",
        "-encoding",
        "UTF-8",
        "-source",
        "25",
        "-target",
        "25",
        "-implicit:none",
        "-Xmaxerrs",
        "50",
        "-cp",
        path,
        "-sourcepath",
        "",
        "-d",
        output.toString());
  }

  /** The gate for reserved packages: a file belongs to the lab's package or is refused. */
  private void checkPackage(CompilationUnitTree unit) throws Refused {
    Source source = byCopy.get(Path.of(unit.getSourceFile().toUri()));
    String expected = source.packagePath().replace('/', '.');
    String actual = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    if (!actual.equals(expected)) {
      throw new Refused(
          source.shown()
              + (actual.isEmpty() ? " has no package" : " is in package " + actual)
              + "; it must say: package "
              + expected
              + ";");
    }
  }

  private void refuseErrors() throws Refused {
    List<Diagnostic<? extends JavaFileObject>> errors =
        diagnostics.getDiagnostics().stream()
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .toList();
    if (errors.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    errors.stream().limit(ERRORS_SHOWN).forEach(error -> describe(error, lines));
    if (errors.size() > ERRORS_SHOWN) {
      lines.add("and " + (errors.size() - ERRORS_SHOWN) + " more");
    }
    String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
    throw new Refused(what + " does not compile (" + count + "), so nothing was run.", lines);
  }

  /** As javac prints it, but with the path that the student knows. */
  private void describe(Diagnostic<? extends JavaFileObject> error, List<String> lines) {
    String message = error.getMessage(Locale.ENGLISH);
    if (error.getSource() == null) {
      lines.add("error: " + message);
      return;
    }
    Path copy = Path.of(error.getSource().toUri());
    lines.add(
        byCopy.get(copy).shown() + ":" + error.getLineNumber() + ": error: " + firstLine(message));
    sourceLine(copy, error.getLineNumber())
        .ifPresent(
            text -> {
              lines.add(text);
              lines.add(" ".repeat((int) Math.max(0, error.getColumnNumber() - 1)) + "^");
            });
    message.lines().skip(1).forEach(lines::add);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Optional<String> sourceLine(Path file, long number) {
    try {
      // javac counts a tab as up to eight columns; showing spaces keeps the caret in its place.
      return Files.readAllLines(file).stream()
          .skip(Math.max(0, number - 1))
          .findFirst()
          .map(SourceCompiler::expandTabs);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String expandTabs(String line) {
    StringBuilder b = new StringBuilder();
    for (char c : line.toCharArray()) {
      b.append(c == '\t' ? " ".repeat(8 - b.length() % 8) : String.valueOf(c));
    }
    return b.toString();
  }
}
