package gosched.rejects;

import gosched.kit.Kernel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a subject's sources against the kit, as a submission would be. */
final class Compiled {
  private Compiled() {}

  /**
   * @param sources file name to text
   * @return {@code output}
   * @throws RejectError with the compiler's lines if it does not compile
   */
  static Path to(Path output, String name, Map<String, String> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter lines = new StringWriter();
    try {
      Files.createDirectories(output);
      Path kit = Path.of(Kernel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<String> options =
          List.of("-d", output.toString(), "-cp", kit.toString(), "-proc:none", "-g");
      if (!javac.getTask(lines, null, null, options, null, units(sources)).call()) {
        throw new RejectError(name + " does not compile:\n" + lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return output;
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
