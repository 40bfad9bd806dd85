package gosched.course;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The compiler as the build uses it, every warning on, for sources in memory. */
final class Javac {

  private Javac() {}

  /** The kit and JUnit, which is what a lab may see. */
  static List<Path> classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(path.split(System.getProperty("path.separator"))).stream()
        .map(Path::of)
        .filter(entry -> entry.toString().matches(".*(kit|junit|opentest4j|apiguardian).*"))
        .toList();
  }

  /**
   * @param more options besides {@code -Xlint:all}
   * @return errors and warnings, one a line; empty when the sources are clean
   */
  static List<String> compile(
      Map<String, String> sources, List<Path> classPath, Path output, List<String> more)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((name, text) -> units.add(new Source(name, text)));
      List<String> options = new ArrayList<>(List.of("-Xlint:all", "-proc:none"));
      options.addAll(more);
      compiler.getTask(null, files, found, options, null, units).call();
    }
    return found.getDiagnostics().stream().map(Javac::line).collect(Collectors.toList());
  }

  private static String line(Diagnostic<? extends JavaFileObject> found) {
    String file = found.getSource() == null ? "" : found.getSource().getName();
    return file + ":" + found.getLineNumber() + ": " + found.getMessage(Locale.ENGLISH);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
