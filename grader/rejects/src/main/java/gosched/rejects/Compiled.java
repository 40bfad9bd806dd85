package gosched.rejects;

import gosched.kit.Kernel;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles a subject's sources as a submission would be: against the kit and the labs it stands on,
 * which here are always the solution's.
 */
final class Compiled {
  private Compiled() {}

  /**
   * The solutions of the labs that a lab stands on, in one folder; it stays empty for the first.
   *
   * @return {@code output}
   */
  static Path base(Path output, Lab lab) {
    for (Lab earlier : lab.earlier()) {
      compile(output, "the solution of " + earlier.id(), earlier.solution(), output);
    }
    return output;
  }

  /**
   * A subject and the classes it stands on, in one folder: what a check is given.
   *
   * @param base what {@link #base} made
   * @param sources file name to text
   * @return {@code output}
   * @throws RejectError with the compiler's lines if it does not compile
   */
  static Path to(Path output, String name, Map<String, String> sources, Path base) {
    compile(output, name, sources, base);
    copy(base, output);
    return output;
  }

  static void copy(Path from, Path to) {
    copy(from, to, file -> true);
  }

  /** Copies the files that are wanted, with their folders. */
  static void copy(Path from, Path to, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles sources against the kit and folders of classes.
   *
   * @throws RejectError with the compiler's lines if they do not compile
   */
  static void compile(Path output, String name, Map<String, String> sources, Path... base) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter lines = new StringWriter();
    try {
      Files.createDirectories(output);
      for (Path folder : base) {
        Files.createDirectories(folder);
      }
      Path kit = Path.of(Kernel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String classPath =
          Stream.concat(Stream.of(kit), Stream.of(base))
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      List<String> options = List.of("-d", output.toString(), "-cp", classPath, "-proc:none", "-g");
      if (!javac.getTask(lines, null, null, options, null, units(sources)).call()) {
        throw new RejectError(name + " does not compile:\n" + lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Text> units(Map<String, String> sources) {
    return sources.entrySet().stream().map(e -> new Text(e.getKey(), e.getValue())).toList();
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String file, String text) {
      super(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
