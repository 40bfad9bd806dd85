package gosched.grader.handout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The grader as one file: the jars of the command and of its workers, and {@link Unpack}, which
 * runs it. Of the built grader the compiled solutions and the JVM's archive are left out.
 *
 * <p>The same jars make the same bytes: the entries are sorted, have one time, and are stored as
 * they are, since two versions of zlib compress differently.
 */
final class Archive {
  private static final String CLASS = Unpack.class.getName().replace('.', '/') + ".class";

  /** Without a time zone, as a zip has it: the time that our jars have, too. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private Archive() {}

  /**
   * Its bytes.
   *
   * @param dist what the build made of the grader
   */
  static byte[] of(Path dist) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (String folder : List.of("app", "suites")) {
      for (Path jar : jars(dist.resolve(folder))) {
        refuseSolutions(jar);
        entries.put(folder + "/" + jar.getFileName(), Files.readAllBytes(jar));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // A jar's manifest comes first.
      String main = "Manifest-Version: 1.0\r\nMain-Class: " + Unpack.class.getName() + "\r\n\r\n";
      add(zip, "META-INF/MANIFEST.MF", main.getBytes(StandardCharsets.UTF_8));
      add(zip, CLASS, unpack());
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        add(zip, entry.getKey(), entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new IllegalStateException("there is nothing of the grader in " + folder);
      }
      return jars;
    }
  }

  /** The build puts none there. If it ever did, it must not be found out by students. */
  private static void refuseSolutions(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.matches("gosched/lab\\d\\d/.*\\.(class|java)"))
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalStateException(jar + " has a part of a solution: " + name);
              });
    }
  }

  private static byte[] unpack() throws IOException {
    try (InputStream in = Archive.class.getClassLoader().getResourceAsStream(CLASS)) {
      return in.readAllBytes();
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
