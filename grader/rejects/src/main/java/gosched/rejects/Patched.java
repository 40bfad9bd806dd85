package gosched.rejects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles a subject that differs from the solution in a file or two: these alone, and the rest is
 * the solution's, already compiled. A whole compilation of each reject was a fifth of the matrix.
 *
 * <p>That is the same, byte for byte, if no class of the changed files looks different from
 * outside: see {@link Shape}. If one does, or a file is new or gone, everything is compiled.
 */
final class Patched {
  private final Map<String, String> sources;
  private final Path classes;
  private final Path base;
  private final Map<String, ClassModel> models;

  /**
   * Compiles the solution.
   *
   * @param classes a folder for it, empty or not there
   * @param base what {@link Compiled#base} made
   */
  Patched(Path classes, Map<String, String> solution, Path base) {
    this.sources = Map.copyOf(solution);
    this.classes = classes;
    this.base = base;
    Compiled.compile(classes, "the solution", solution, base);
    this.models = models(classes);
  }

  /**
   * The same as {@link Compiled#to}.
   *
   * @param output a folder that is empty or not there
   */
  Path to(Path output, String name, Map<String, String> subject) {
    Path part = output.resolveSibling(output.getFileName() + ".part");
    Optional<Set<String>> changed = compileChanged(part, name, subject);
    if (changed.isEmpty()) {
      return Compiled.to(output, name, subject, base);
    }
    copyOthers(changed.get(), output);
    Compiled.copy(part, output);
    Compiled.copy(base, output);
    return output;
  }

  /** Whether so little has changed that a part was compiled: for tests. */
  boolean isPart(Path scratch, Map<String, String> subject) {
    return compileChanged(scratch, "it", subject).isPresent();
  }

  /** The names of the changed files, compiled into {@code part}; empty if that is not enough. */
  private Optional<Set<String>> compileChanged(
      Path part, String name, Map<String, String> subject) {
    Map<String, String> changed = new TreeMap<>(subject);
    changed.entrySet().removeAll(sources.entrySet());
    if (changed.isEmpty()
        || !subject.keySet().equals(sources.keySet())
        || changed.size() > sources.size() / 2) {
      return Optional.empty();
    }
    Compiled.compile(part, name, changed, base, classes);
    Set<String> files = changed.keySet();
    Map<String, ClassModel> fresh = models(part);
    Set<String> before =
        models.entrySet().stream()
            .filter(e -> files.contains(sourceFile(e.getValue())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean same =
        before.equals(fresh.keySet())
            && before.stream()
                .allMatch(c -> Shape.of(models.get(c)).equals(Shape.of(fresh.get(c))));
    return same ? Optional.of(files) : Optional.empty();
  }

  private void copyOthers(Set<String> changed, Path output) {
    Compiled.copy(
        classes,
        output,
        file -> !changed.contains(sourceFile(models.get(classes.relativize(file).toString()))));
  }

  private static String sourceFile(ClassModel model) {
    return model.findAttribute(Attributes.sourceFile()).orElseThrow().sourceFile().stringValue();
  }

  /** By their paths in the folder. */
  private static Map<String, ClassModel> models(Path folder) {
    Map<String, ClassModel> models = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        models.put(folder.relativize(file).toString(), ClassFile.of().parse(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return models;
  }
}
