package gosched.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Files that can be read, each as a whole. The operating system tells some things only in files;
 * what reads them is given a folder, and so a test can give it another one.
 */
@FunctionalInterface
public interface Folder {

  /**
   * The text of a file.
   *
   * @param path below this folder, without a slash at the beginning: {@code "proc/self/cgroup"}
   * @return null if there is no such file, or if it cannot be read
   */
  String read(String path);

  /** What is below {@code root}: {@code Folder.of(Path.of("/"))} is the whole machine. */
  static Folder of(Path root) {
    return path -> {
      try {
        return Files.readString(root.resolve(path));
      } catch (IOException e) {
        return null;
      }
    };
  }

  /** Paths and what is in them. */
  static Folder of(Map<String, String> files) {
    return Map.copyOf(files)::get;
  }
}
