package gosched.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A lab's solution with other lines in some places, and the labs that it stands on. */
final class WrongVersion {
  private final String lab;

  /** By path; the texts of all sources that are compiled. */
  private final Map<Path, String> sources = new TreeMap<>();

  /**
   * @param root the repository's
   * @param folders the solutions, by folder: the earlier labs, and last the one that is changed
   */
  WrongVersion(Path root, List<String> folders) {
    lab = folders.getLast().substring(0, "lab01".length());
    for (String folder : folders) {
      read(root.resolve("solutions").resolve(folder).resolve("src/main/java"));
    }
  }

  private void read(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.put(folder.relativize(file), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts other lines into one of the places where a student writes: a region, by what it says, or a
   * method of a file that is all the student's, by its first line.
   */
  WrongVersion with(String file, String place, String lines) {
    String text = sources.get(path(file));
    String begin = "// begin student: " + place;
    String end = "// end student";
    if (!text.contains(begin)) {
      begin = "\n  " + place + " {\n";
      end = "  }\n";
    }
    int at = text.indexOf(begin);
    assertTrue(at >= 0, file + " has no region or method " + place);
    int from = text.indexOf('\n', at + 1) + 1;
    int to = text.indexOf(end, from);
    while (end.startsWith(" ") && text.charAt(to - 1) != '\n') {
      to = text.indexOf(end, to + 1); // the end of a block inside the method
    }
    return withFile(file, text.substring(0, from) + lines + text.substring(to));
  }

  /** Puts another file in the place of one that the lab has. */
  WrongVersion withFile(String file, String text) {
    sources.put(path(file), text);
    return this;
  }

  private Path path(String file) {
    return sources.keySet().stream()
        .filter(p -> p.endsWith(Path.of(lab, file)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(lab + " has no " + file));
  }

  /** Runs a check that needs the simulator, with the default seed. */
  Outcome run(String check, Path scratch) throws Exception {
    Path classes = Files.createDirectories(scratch.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-g", "-d", classes.toString(), "-cp", kit()));
    for (Map.Entry<Path, String> source : sources.entrySet()) {
      Path copy = scratch.resolve("src").resolve(source.getKey());
      Files.createDirectories(copy.getParent());
      arguments.add(Files.writeString(copy, source.getValue()).toString());
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, arguments.toArray(new String[0]));
    assertEquals(0, status, errors.toString());
    return Subject.load("gosched.suites." + lab + ".Simulated", classes, true)
        .bodies()
        .get(check)
        .run(new CheckContext(check, lab, 1, false, classes, null, null));
  }

  private static String kit() {
    return Path.of(G.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }
}
