package gosched.grader.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Class files by the names of their types, wherever they are: the submission's own, those that it
 * was compiled against, the JDK's. Nothing is loaded.
 */
final class TypeFiles {
  private final List<Path> below;
  private final Map<String, Optional<ClassModel>> read = new HashMap<>();

  /**
   * @param own classes that go before all others
   * @param below folders and jars of what they were compiled against
   */
  TypeFiles(List<ClassModel> own, List<Path> below) {
    this.below = below;
    own.forEach(model -> read.put(model.thisClass().asInternalName(), Optional.of(model)));
  }

  /**
   * Finds a type.
   *
   * @param name with slashes
   */
  Optional<ClassModel> find(String name) {
    Optional<ClassModel> known = read.get(name);
    if (known == null) {
      known = Optional.ofNullable(bytes(name + ".class")).map(b -> ClassFile.of().parse(b));
      read.put(name, known);
    }
    return known;
  }

  private byte[] bytes(String file) {
    try {
      for (Path path : below) {
        byte[] bytes = Files.isDirectory(path) ? inFolder(path, file) : inJar(path, file);
        if (bytes != null) {
          return bytes;
        }
      }
      // The platform's loader knows the JDK, and nothing of the grader.
      try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
        return in == null ? null : in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] inFolder(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.isRegularFile(path) ? Files.readAllBytes(path) : null;
  }

  private static byte[] inJar(Path jar, String file) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return null;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(file);
      return entry == null ? null : zip.getInputStream(entry).readAllBytes();
    }
  }
}
