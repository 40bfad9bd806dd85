package gosched.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The class files of a folder, read but not loaded. */
public final class ClassFolder {
  private static final String SUFFIX = ".class";

  private ClassFolder() {}

  /**
   * By class name, and sorted by it, so that whoever goes through them does so in the same order
   * everywhere.
   */
  public static Map<String, byte[]> read(Path folder) {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path p : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        String path = folder.relativize(p).toString();
        String name = path.substring(0, path.length() - SUFFIX.length());
        found.put(name.replace(p.getFileSystem().getSeparator(), "."), Files.readAllBytes(p));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
