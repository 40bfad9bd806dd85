package gosched.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The commands of a handout that run tests. Maven is content with a filter that fits no test, and a
 * student who types it believes that something has passed; and with {@code -am} a name without a
 * package fits the tests of earlier labs, too.
 */
final class TestCommands {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^mvn -pl \\S+ .*-Dtest=(?:'([^']+)'|(\\S+))");

  private final String lab;
  private final String text;
  private final Map<String, String> tests = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * @param lab the folder of the handout
   */
  static List<String> findings(Path root, String lab, String text) throws IOException {
    TestCommands commands = new TestCommands(root, lab, text);
    Pattern any = Pattern.compile("-Dtest=");
    List<MatchResult> all = COMMAND.matcher(text).results().toList();
    if (any.matcher(text).results().count() > all.size() + commands.inProse()) {
      commands.findings.add("a command with -Dtest that cannot be read");
    }
    for (MatchResult m : all) {
      for (String filter : (m.group(1) == null ? m.group(2) : m.group(1)).split(",")) {
        commands.judge(filter.strip());
      }
    }
    return commands.findings;
  }

  private TestCommands(Path root, String lab, String text) throws IOException {
    this.lab = lab;
    this.text = text;
    Path folder = root.resolve("solutions").resolve(lab).resolve("src/test/java");
    for (Path file : Repository.files(folder)) {
      String name = folder.relativize(file).toString();
      String source = Files.readString(file);
      if (source.startsWith(Markers.PUBLIC_TEST) || isToBeCopied(name)) {
        tests.put(name.replace(".java", "").replace('/', '.'), source);
      }
    }
  }

  /**
   * A test that the starter has not, and that the handout links to, so that who wants copies it.
   */
  private boolean isToBeCopied(String file) {
    return text.contains("](../solutions/" + lab + "/src/test/java/" + file + ")");
  }

  /** As {@code -Dtest=...}, or without a value, where it is spoken of. */
  private long inProse() {
    return Pattern.compile("`-Dtest=?[^`]*`").matcher(text).results().count();
  }

  private void judge(String filter) {
    String[] parts = filter.split("#", 2);
    Pattern type = glob(parts[0].contains(".") ? parts[0] : "*." + parts[0]);
    List<String> sources =
        tests.entrySet().stream()
            .filter(t -> type.matcher(t.getKey()).matches())
            .map(Map.Entry::getValue)
            .toList();
    if (sources.isEmpty()) {
      findings.add("-Dtest=" + filter + ": there is no such public test");
    } else if (parts.length > 1) {
      for (String method : parts[1].split("\\+")) {
        Pattern begin = glob("*void " + method + "(*");
        if (sources.stream().noneMatch(s -> begin.matcher(s).matches())) {
          findings.add("-Dtest=" + filter + ": the class has no such test");
        }
      }
    }
    if (!parts[0].contains(".") && !lab.startsWith("lab01")) {
      findings.add("-Dtest=" + filter + ": it names no package, so earlier labs' tests run, too");
    }
  }

  private static Pattern glob(String glob) {
    return Pattern.compile("(?s)\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E");
  }
}
