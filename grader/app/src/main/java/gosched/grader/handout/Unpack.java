package gosched.grader.handout;

import gosched.grader.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The main class of {@code grader.jar}: unpacks the jars beside it, if that has not been done, and
 * prints the name of the folder. A worker needs real files: the kernel lets it read those on its
 * class path, and no JVM has a jar in a jar there.
 *
 * <p>The folder is named for what is in it, so a newer grader has another one. It appears whole or
 * not at all: it is filled under another name, and while one process does so others wait.
 *
 * <p>It stands alone: nothing else of the grader is there before it has run.
 */
public final class Unpack {
  private static final String FILLING = "filling-";
  private static final int KEY_CHARS = 16;

  private Unpack() {}

  /**
   * Prints the folder's name.
   *
   * @param args where the folder is to be
   */
  public static void main(String[] args) {
    try {
      Path jar = Path.of(Unpack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      System.out.println(unpack(jar, Path.of(args[0])));
    } catch (IOException | URISyntaxException e) {
      System.err.println("The grader cannot be unpacked: " + e);
      System.exit(ExitStatus.NO_GRADE);
    }
  }

  /** Sees to it that the folder is there and whole; its name. */
  static String unpack(Path jar, Path cache) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      List<JarEntry> entries =
          file.stream().filter(e -> e.getName().matches("(app|suites)/.+\\.jar")).toList();
      String name = "grader-" + key(entries);
      if (!isWhole(cache.resolve(name), entries)) {
        Files.createDirectories(cache);
        try (FileChannel lock =
            FileChannel.open(
                cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          lock.lock();
          if (!isWhole(cache.resolve(name), entries)) {
            fill(file, entries, cache, name);
          }
        }
      }
      return name;
    }
  }

  private static void fill(JarFile file, List<JarEntry> entries, Path cache, String name)
      throws IOException {
    try (Stream<Path> old = Files.list(cache)) {
      // What one left that was killed, and the folder itself if somebody took a part of it away.
      for (Path path : old.toList()) {
        String found = path.getFileName().toString();
        if (found.startsWith(FILLING) || found.equals(name)) {
          delete(path);
        }
      }
    }
    Path fresh = Files.createTempDirectory(cache, FILLING);
    for (JarEntry entry : entries) {
      Path to = fresh.resolve(entry.getName());
      Files.createDirectories(to.getParent());
      try (InputStream in = file.getInputStream(entry)) {
        Files.copy(in, to);
      }
    }
    Files.move(fresh, cache.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isWhole(Path folder, List<JarEntry> entries) throws IOException {
    for (JarEntry entry : entries) {
      Path there = folder.resolve(entry.getName());
      if (!Files.isRegularFile(there) || Files.size(there) != entry.getSize()) {
        return false;
      }
    }
    return true;
  }

  /** Of the list of contents, which has a checksum of each: to read all would take its time. */
  private static String key(List<JarEntry> entries) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (JarEntry e : entries) {
        digest.update((e.getName() + ' ' + e.getSize() + ' ' + e.getCrc() + '\n').getBytes());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
