package gosched.grader.handout;

import gosched.grader.BadUsage;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of a lab's starter. Which files these are is read from the solution, and each must
 * have as many places to fill in as there: who teaches the course may have tried a lab in its
 * folder, and would publish that.
 */
final class Starter {
  private static final String NOT_IN_STARTER = "// student file:";
  private static final String PUBLIC_TEST = "// public test:";
  private static final String REGION = "// begin student:";
  private static final String TODO = "throw new Todo(";

  private final Path root;
  private final LabSpec lab;

  Starter(Path root, LabSpec lab) {
    this.root = root;
    this.lab = lab;
  }

  /**
   * Text by path in the repository, with {@code /} between names.
   *
   * @throws BadUsage if the folder holds something else
   */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path solution = root.resolve("solutions").resolve(lab.folder());
    try (Stream<Path> all = Files.walk(solution.resolve("src"))) {
      for (Path file : all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String source = Files.readString(file);
        boolean test = file.startsWith(solution.resolve("src/test"));
        if (test ? source.startsWith(PUBLIC_TEST) : !source.startsWith(NOT_IN_STARTER)) {
          String name = lab.folder() + "/" + solution.relativize(file);
          files.put(name.replace('\\', '/'), starter(name, source));
        }
      }
    }
    return files;
  }

  private String starter(String name, String solution) throws IOException {
    Path file = root.resolve(name);
    String text = Files.exists(file) ? Files.readString(file) : "";
    if (text.isEmpty() || count(TODO, text) != count(REGION, solution)) {
      throw new BadUsage(
          name + " is not the starter's; ./grader/course/write makes it anew and keeps yours.");
    }
    return text;
  }

  private static int count(String word, String text) {
    return text.split(Pattern.quote(word), -1).length;
  }
}
