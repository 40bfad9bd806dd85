package gosched.grader.intake;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import gosched.grader.intake.Compilation.Done;
import gosched.grader.intake.Compilation.Errors;
import gosched.grader.intake.Compilation.Forbidden;
import gosched.grader.intake.Compilation.GaveUp;
import gosched.grader.intake.Compilation.Result;
import gosched.grader.intake.Submission.Source;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
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

/**
 * Compiles copied sources with the JDK's own compiler; no annotation processor ever runs. In which
 * JVM that may be is not its affair: {@link SourceCompiler}.
 */
final class Javac {
  private static final int ERRORS_SHOWN = 10;
  private static final int LINES_SHOWN = 200;
  private static final int CHARACTERS_SHOWN = 500;

  private final Map<Path, Source> byCopy;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

  private Javac(List<Source> sources) {
    this.byCopy = sources.stream().collect(Collectors.toMap(Source::copy, Function.identity()));
  }

  /** Compiles. Whatever the sources are, there is a result: this never throws. */
  static Result compile(Compilation asked) {
    try {
      return new Javac(asked.sources()).run(asked.classPath(), asked.output());
    } catch (OutOfMemoryError | StackOverflowError e) {
      return new GaveUp(e.getClass().getName());
    } catch (IOException | RuntimeException | AssertionError e) {
      // A fault of the compiler's own, of which there are some; its text may hold anything.
      Throwable cause = e;
      while (cause.getCause() != null) { // javac wraps what it did not expect
        cause = cause.getCause();
      }
      return new GaveUp(cause.getClass().getName());
    }
  }

  private Result run(List<Path> classPath, Path output) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  Writer.nullWriter(),
                  files,
                  diagnostics,
                  options(classPath, output),
                  null,
                  files.getJavaFileObjectsFromPaths(byCopy.keySet().stream().sorted().toList()));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      if (!errors().isEmpty()) {
        return describe(errors());
      }
      for (CompilationUnitTree unit : units) {
        Optional<String> misplaced = misplaced(unit);
        if (misplaced.isPresent()) {
          return new Forbidden(misplaced.get());
        }
      }
      task.generate();
      return errors().isEmpty() ? new Done() : describe(errors());
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
  private Optional<String> misplaced(CompilationUnitTree unit) {
    Source source = byCopy.get(Path.of(unit.getSourceFile().toUri()));
    String expected = source.packagePath().replace('/', '.');
    String actual = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    return actual.equals(expected)
        ? Optional.empty()
        : Optional.of(
            source.shown()
                + (actual.isEmpty() ? " has no package" : " is in package " + cut(actual))
                + "; it must say: package "
                + expected
                + ";");
  }

  private List<Diagnostic<? extends JavaFileObject>> errors() {
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  private Errors describe(List<Diagnostic<? extends JavaFileObject>> errors) {
    List<String> lines = new ArrayList<>();
    errors.stream().limit(ERRORS_SHOWN).forEach(error -> describe(error, lines));
    if (errors.size() > ERRORS_SHOWN) {
      lines.add("and " + (errors.size() - ERRORS_SHOWN) + " more");
    }
    return new Errors(errors.size(), lines.stream().limit(LINES_SHOWN).map(Javac::cut).toList());
  }

  private static String cut(String line) {
    return line.length() > CHARACTERS_SHOWN ? line.substring(0, CHARACTERS_SHOWN) + "..." : line;
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
          .map(Javac::expandTabs);
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
