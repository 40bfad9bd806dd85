package gosched.rejects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the subjects of one lab are found in the repository.
 *
 * @param id such as {@code lab01}
 * @param root the repository
 */
record Lab(String id, Path root) {
  private static final String MODULE = "grader/rejects";

  /** The lab in the repository that contains the current folder, which under Maven is this one. */
  static Lab here(String id) {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(MODULE)) && Files.isDirectory(solutions(folder))) {
        return new Lab(id, folder);
      }
    }
    throw new RejectError(start + " is not inside the course's repository");
  }

  private static Path solutions(Path root) {
    return root.resolve("solutions");
  }

  private Path module() {
    return root.resolve(MODULE);
  }

  /** A file for people in the build's output folder. */
  Path report(String name) {
    return module().resolve("target").resolve(name);
  }

  /** The labs that this one stands on: those of a smaller number, the earliest first. */
  List<Lab> earlier() {
    return children(solutions(root), "lab").stream()
        .map(folder -> folder.getFileName().toString().replaceFirst("-.*", ""))
        .filter(other -> other.compareTo(id) < 0)
        .map(other -> new Lab(other, root))
        .toList();
  }

  /** The packages whose code is not the grader's: its own, then those of the labs it stands on. */
  List<String> packages() {
    return Stream.concat(Stream.of(this), earlier().stream()).map(l -> "gosched." + l.id).toList();
  }

  /** The solution's sources: file name to text. */
  Map<String, String> solution() {
    return ownSources(solutions(root));
  }

  /** The sources that a student begins with: file name to text. */
  Map<String, String> starter() {
    return ownSources(root);
  }

  private Map<String, String> ownSources(Path parent) {
    return sources(folder(parent).resolve("src/main/java/gosched").resolve(id));
  }

  private Path folder(Path parent) {
    List<Path> folders = children(parent, id + "-");
    if (folders.size() != 1) {
      throw new RejectError("one folder of " + id + " expected, found " + folders);
    }
    return folders.getFirst();
  }

  /** The handout's lines. */
  List<String> handout() {
    return read(folder(root).resolve("README.md")).lines().toList();
  }

  /** In which step of the handout each method is written: a number and names in each line. */
  List<String> steps() {
    Path file = module().resolve("src/test/resources/gosched/rejects/steps").resolve(id + ".txt");
    return read(file).lines().toList();
  }

  /** All rejects, by name. */
  List<Reject> rejects() {
    Path folder = module().resolve("src/main/resources/gosched/rejects").resolve(id);
    List<Reject> rejects = new ArrayList<>();
    for (Path file : children(folder, "")) {
      String name = file.getFileName().toString();
      if (!name.endsWith(".reject")) {
        throw new RejectError("not a reject: " + name);
      }
      rejects.add(
          RejectFile.parse(name.substring(0, name.length() - ".reject".length()), read(file)));
    }
    return rejects;
  }

  /** Right solutions of other designs: name to sources. */
  Map<String, Map<String, String>> rightDesigns() {
    Map<String, String> solution = solution();
    Map<String, Map<String, String>> designs = new TreeMap<>();
    for (Path folder : children(module().resolve("src/right").resolve(id), "")) {
      Map<String, String> ownFiles = sources(folder.resolve("gosched").resolve(id));
      RightDesign design = new RightDesign(folder.getFileName().toString(), ownFiles, solution);
      design.takeOver(ifThere(folder.resolve("as-in-the-solution.txt")));
      design.change(ifThere(folder.resolve("changes.txt")));
      designs.put(design.name(), design.sources());
    }
    return designs;
  }

  private static Optional<String> ifThere(Path file) {
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  private static Map<String, String> sources(Path folder) {
    Map<String, String> sources = new TreeMap<>();
    for (Path file : children(folder, "")) {
      sources.put(file.getFileName().toString(), read(file));
    }
    return sources;
  }

  private static List<Path> children(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
