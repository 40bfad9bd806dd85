package gosched.grader.delivery;

import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The zip that Gradescope makes an autograder of: {@code setup.sh} and {@code run_autograder} at
 * its root, and the grader as it was built, below the folders where it looks for itself.
 *
 * <p>No source of a solution is in it. Of compiled solutions it has those of the labs that the
 * graded one stands on, for {@code --base reference}: of lab 01 none. The grader's JVM archive is
 * left out, since it fits only the JDK that wrote it.
 */
public final class GradescopeZip {
  private static final String DIST = "grader/app/target/dist/";

  /** So that two zips of one grader are the same: the time that our jars have, too. */
  private static final FileTime TIME = FileTime.fromMillis(1_767_225_600_000L); // 2026-01-01

  private final Path dist;
  private final LabSpec lab;

  /**
   * @param dist what the build made of the grader
   */
  public GradescopeZip(Path dist, LabSpec lab) {
    this.dist = dist;
    this.lab = lab;
  }

  /**
   * Writes it, over another if there is one.
   *
   * @param arguments for the grade command besides where things are: the lab, then options
   * @param secret the file of a private seed; null for the seed that everybody has
   */
  public void write(Path zip, List<String> arguments, Path secret) throws IOException {
    Files.deleteIfExists(zip);
    // The file system and not ZipOutputStream, which knows no permissions.
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem out = FileSystems.newFileSystem(zip, options)) {
      add(out, "setup.sh", resource("setup.sh"), "rwxr-xr-x");
      add(out, "run_autograder", resource("run_autograder"), "rwxr-xr-x");
      add(
          out,
          "arguments",
          (String.join("\n", arguments) + "\n").getBytes(StandardCharsets.UTF_8),
          "rw-r--r--");
      if (secret != null) {
        add(out, "secret", Files.readAllBytes(secret), "rw-------");
      }
      for (Map.Entry<String, Path> file : files().entrySet()) {
        add(out, DIST + file.getKey(), Files.readAllBytes(file.getValue()), "rw-r--r--");
      }
    }
  }

  /** Of the built grader, what goes into it: by name, so in an order that is always the same. */
  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    collect(dist.resolve("app"), ".jar", files);
    collect(dist.resolve("suites"), ".jar", files);
    for (String earlier : lab.standsOn()) {
      collect(dist.resolve("base").resolve(earlier), ".class", files);
    }
    return files;
  }

  private void collect(Path folder, String ending, Map<String, Path> files) throws IOException {
    int before = files.size();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().endsWith(ending))
          .forEach(file -> files.put(dist.relativize(file).toString().replace('\\', '/'), file));
    }
    if (files.size() == before) {
      throw new IllegalStateException("there is nothing of the grader in " + folder);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = GradescopeZip.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(FileSystem out, String name, byte[] bytes, String permissions)
      throws IOException {
    Path file = out.getPath(name);
    folder(file.getParent());
    Files.write(file, bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    setTimes(file);
  }

  /** A folder is an entry, too, with a time of its own. */
  private static void folder(Path folder) throws IOException {
    if (folder != null && Files.notExists(folder)) {
      folder(folder.getParent());
      Files.createDirectory(folder);
      setTimes(folder);
    }
  }

  /** All three: an entry also tells when it was made and read. */
  private static void setTimes(Path path) throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(TIME, TIME, TIME);
  }
}
