package gosched.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a committed starter differs from the generated one.
 *
 * @param committed what stands in the starter's folder, by path
 * @param generated what should stand there
 */
record Drift(SortedMap<String, String> committed, SortedMap<String, String> generated) {

  /** What a lab's folder holds besides generated sources. */
  private static final Set<String> BY_HAND = Set.of("README.md", "pom.xml");

  static Drift between(Path folder, Starter starter) throws IOException {
    SortedMap<String, String> committed = new TreeMap<>();
    for (Path file : Repository.files(folder)) {
      String name = Repository.name(folder, file);
      // Hidden files and *.iml are an editor's, and ignored by git.
      if (!BY_HAND.contains(name) && !name.matches("(.*/)?\\..*|.*\\.iml")) {
        committed.put(name, read(file));
      }
    }
    return new Drift(committed, starter.files());
  }

  /** One entry per file that differs, empty when the starter is in step. */
  List<String> report() {
    List<String> report = new ArrayList<>();
    for (String name : differing()) {
      String was = committed.get(name);
      String is = generated.get(name);
      if (was == null) {
        report.add(name + ": missing");
      } else if (is == null) {
        report.add(name + ": not generated from the solution, a leftover?");
      } else {
        report.add(name + ": differs\n" + LineDiff.of(was, is));
      }
    }
    return report;
  }

  /**
   * Makes the folder what it should be. What is replaced or deleted is kept under {@code rescue}:
   * the command that mends a starter is one that a student may run over an evening's work.
   */
  List<String> mend(Path folder, Path rescue) throws IOException {
    List<String> mended = differing();
    for (String name : mended) {
      Path file = folder.resolve(name);
      if (committed.containsKey(name)) {
        Path kept = rescue.resolve(name);
        Files.createDirectories(kept.getParent());
        Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
      }
      if (generated.containsKey(name)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, generated.get(name));
      }
    }
    return mended;
  }

  /** Any bytes will do: a stray picture is to be reported, not to break the check. */
  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private List<String> differing() {
    SortedMap<String, String> all = new TreeMap<>(committed);
    all.putAll(generated);
    return all.keySet().stream()
        .filter(name -> !Objects.equals(committed.get(name), generated.get(name)))
        .toList();
  }
}
