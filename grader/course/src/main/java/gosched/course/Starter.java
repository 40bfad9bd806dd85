package gosched.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sources of a starter, made from those of its solution.
 *
 * <p>The solution is the only source: so a starter cannot fall behind it, always compiles, and
 * holds a {@code Todo} wherever a student has not begun.
 *
 * @param files text by path, relative to the lab's folder, with {@code /} between names
 * @param todos how many {@code throw new Todo} stand in them
 */
public record Starter(SortedMap<String, String> files, int todos) {

  private static final String TODO_IMPORT = "import gosched.kit.Todo;\n";
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;\\s*$");

  public static Starter of(Path solution) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    int todos = 0;
    for (Path file : Repository.files(solution.resolve("src/main"))) {
      todos += addMain(files, solution, file);
    }
    for (Path file : Repository.files(solution.resolve("src/test"))) {
      if (file.toString().endsWith(".java")) {
        addTest(files, solution, file);
      }
    }
    return new Starter(files, todos);
  }

  private static int addMain(SortedMap<String, String> files, Path solution, Path file)
      throws IOException {
    String where = where(solution, file);
    if (!where.endsWith(".java")) {
      throw new CourseError(where, "a starter is made of Java sources only");
    }
    String source = Files.readString(file);
    if (firstLineIs(Markers.NOT_IN_STARTER, source)) {
      return 0;
    }
    Markers.Stripped stripped = Markers.strip(where, source);
    // The solution first: its line numbers are the author's, those of the stripped text are not.
    Tidy.format(where, source);
    String text = stripped.todos() == 0 ? stripped.text() : importingTodo(where, stripped.text());
    files.put(
        Repository.name(solution, file), Tidy.format(where + ", its regions taken out", text));
    return stripped.todos();
  }

  private static void addTest(SortedMap<String, String> files, Path solution, Path file)
      throws IOException {
    String where = where(solution, file);
    String source = Files.readString(file);
    boolean isPublic = firstLineIs(Markers.PUBLIC_TEST, source);
    // The first line becomes empty, not absent: an error further down names the right line.
    String text = isPublic ? source.substring(source.indexOf('\n')) : source;
    Markers.refuseAny(where, text);
    if (isPublic) {
      files.put(Repository.name(solution, file), Tidy.format(where, text));
    }
  }

  private static String importingTodo(String where, String text) {
    Matcher matcher = PACKAGE.matcher(text);
    if (!matcher.find()) {
      throw new CourseError(where, 1, "no package");
    }
    if (matcher.group(1).equals("gosched.kit") || text.contains(TODO_IMPORT)) {
      return text;
    }
    return text.substring(0, matcher.end()) + "\n\n" + TODO_IMPORT + text.substring(matcher.end());
  }

  private static String where(Path solution, Path file) {
    return "solutions/" + Repository.name(solution.getParent(), file);
  }

  private static boolean firstLineIs(String marker, String source) {
    return source.lines().findFirst().filter(line -> line.strip().equals(marker)).isPresent();
  }
}
