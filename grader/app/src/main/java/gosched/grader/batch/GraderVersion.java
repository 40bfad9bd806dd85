package gosched.grader.batch;

import gosched.grader.Installation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Stands for all classes that have a say in a grade: two builds of the same sources have the same.
 * Rejected: a number in the pom, which nobody raises, and the jars' bytes, which have the time of
 * the build in them.
 */
final class GraderVersion {
  private GraderVersion() {}

  static String of(Installation installation) {
    Set<Path> parts = new LinkedHashSet<>();
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .forEach(parts::add);
    parts.addAll(installation.workerPath());
    parts.add(installation.references());
    TreeMap<String, String> contents = new TreeMap<>();
    try {
      for (Path part : parts) {
        if (Files.isDirectory(part)) {
          contents.put(folder(part), "");
        } else if (Files.exists(part)) {
          contents.put(part.getFileName().toString(), jar(part));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Fingerprint().add(contents.toString()).hex();
  }

  /** A jar's list of contents has a checksum of each. */
  private static String jar(Path jar) throws IOException {
    TreeMap<String, Long> entries = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      file.stream()
          .filter(entry -> entry.getName().endsWith(".class") || entry.getName().endsWith(".json"))
          .forEach(entry -> entries.put(entry.getName(), entry.getCrc()));
    }
    return new Fingerprint().add(entries.toString()).hex();
  }

  private static String folder(Path folder) throws IOException {
    Fingerprint print = new Fingerprint();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        print.add(folder.relativize(file).toString()).add(Files.readAllBytes(file));
      }
    }
    return print.hex();
  }
}
