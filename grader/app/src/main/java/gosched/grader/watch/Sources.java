package gosched.grader.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The java files of some folders, as they were at one moment. Their contents count and not their
 * times: an editor that writes a file anew without a change has changed nothing.
 */
record Sources(Map<Path, Integer> contents) {
  /** A folder with more than this is not the sources of a lab; intake refuses far fewer. */
  private static final int MOST = 2_000;

  private static final long LARGEST = 1 << 20;

  /** What is there now; a folder that is missing is empty. */
  static Sources in(List<Path> folders) {
    Map<Path, Integer> contents = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : javaFiles(folder)) {
        contents.put(file, hash(file));
      }
    }
    return new Sources(contents);
  }

  /** The names of the files that are new, gone or different, each once, sorted. */
  List<String> since(Sources before) {
    Set<Path> all = new TreeSet<>(contents.keySet());
    all.addAll(before.contents.keySet());
    return all.stream()
        .filter(file -> !same(contents.get(file), before.contents.get(file)))
        .map(file -> file.getFileName().toString())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean same(Integer a, Integer b) {
    return a == null ? b == null : a.equals(b);
  }

  private static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .limit(MOST)
          .filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // in the middle of a change: the next look sees more
    }
  }

  private static int hash(Path file) {
    try {
      long size = Files.size(file);
      return size > LARGEST ? Long.hashCode(size) : Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      return 0; // gone since it was listed
    }
  }
}
