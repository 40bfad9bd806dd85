package gosched.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The checks of a lab as text: from its {@code checks.json}, or, while that is not there, the ids
 * that the suites name.
 *
 * @param complete whether titles and points are known
 */
record Catalogue(boolean complete, List<Check> checks) {

  record Check(String id, String title, int points, String section) {
    String row() {
      return "| `" + id + "` | " + title + " | " + points + " |";
    }
  }

  private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*\"points\"[^{}]*}");

  static Catalogue of(Path root, String lab) throws IOException {
    Path json = root.resolve("grader/suites/src/main/resources/gosched/suites/" + lab);
    if (Files.exists(json.resolve("checks.json"))) {
      return new Catalogue(true, parse(Files.readString(json.resolve("checks.json"))));
    }
    Pattern id = Pattern.compile("\"(" + lab + "\\.[a-z]+\\.[a-z-]+)\"");
    SortedSet<String> ids = new TreeSet<>();
    for (Path file : Repository.files(root.resolve("grader/suites/src/main/java"))) {
      id.matcher(Files.readString(file)).results().forEach(m -> ids.add(m.group(1)));
    }
    List<Check> checks = ids.stream().map(i -> new Check(i, "", 0, "")).toList();
    return new Catalogue(false, checks);
  }

  /** Not a parser of JSON: the checks are flat objects, and a miscount is seen by the caller. */
  private static List<Check> parse(String json) {
    List<Check> checks = new ArrayList<>();
    Matcher object = OBJECT.matcher(json);
    while (object.find()) {
      String text = object.group();
      checks.add(
          new Check(
              value(text, "id"),
              value(text, "title"),
              Integer.parseInt(value(text, "points")),
              value(text, "section")));
    }
    return checks;
  }

  private static String value(String object, String key) {
    Matcher matcher =
        Pattern.compile("\"" + key + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\d+))")
            .matcher(object);
    if (!matcher.find()) {
      return "";
    }
    String text = matcher.group(1);
    return text == null ? matcher.group(2) : text.replace("\\\"", "\"");
  }

  List<String> ids() {
    return checks.stream().map(Check::id).toList();
  }

  /** As it should stand in the handout. */
  String table() {
    return "| id | what must be true | points |\n|---|---|---|\n"
        + checks.stream().map(Check::row).collect(Collectors.joining("\n"));
  }
}
