package gosched.rejects;

import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All attacks of the repository, and how one is made into a submission. */
final class Attacks {
  private static final String FOLDER = "grader/rejects/src/main/resources/gosched/rejects/attacks";
  private static final String ENDING = ".attack";

  private Attacks() {}

  /** By name. */
  static List<Attack> all() {
    Path folder = Lab.here("lab01").root().resolve(FOLDER);
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Attacks::read).sorted(Comparator.comparing(Attack::name)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Attack read(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(ENDING)) {
      throw new RejectError("not an attack: " + name);
    }
    try {
      String text = Files.readString(file);
      return AttackFile.parse(name.substring(0, name.length() - ENDING.length()), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the repository of a student who submits it. It has earlier labs only if the attack is in
   * one of them: else they would be compiled for nothing.
   *
   * @param scene what it goes for
   * @param folder an empty one
   */
  static void write(Attack attack, Scene scene, Path folder) {
    LabSpec lab = Catalogue.lab(attack.lab());
    Map<String, String> solution = new TreeMap<>(Lab.here(lab.id()).solution());
    List<LabSpec> earlier = Catalogue.earlier(lab);
    if (earlier.stream().anyMatch(other -> isIn(attack, other))) {
      for (LabSpec other : earlier) {
        Lab.here(other.id())
            .solution()
            .forEach((name, text) -> solution.put(main(other) + name, text));
      }
    }
    attack
        .overlay(solution)
        .forEach(
            (name, text) ->
                write(
                    folder.resolve(name.contains("/") ? name : main(lab) + name), scene.set(text)));
    if (!attack.link().isEmpty()) {
      link(attack.link().split(" "), scene, folder);
    }
  }

  private static boolean isIn(Attack attack, LabSpec lab) {
    return attack.edits().stream().anyMatch(edit -> edit.file().startsWith(main(lab)));
  }

  private static String main(LabSpec lab) {
    return lab.folder() + "/" + lab.mainSources() + "/";
  }

  private static void link(String[] pathAndTarget, Scene scene, Path folder) {
    Path link = folder.resolve(pathAndTarget[0]);
    try {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(scene.set(pathAndTarget[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
