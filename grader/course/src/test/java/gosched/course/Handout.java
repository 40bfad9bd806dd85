package gosched.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A handout against the repository that it speaks of: what it names must be there, what it quotes
 * must be so. In the text a comment before a block says where the block comes from:
 *
 * <pre>
 *  file: X.java           lines of a public test of the lab
 *  wrong: X.java, TODO    a wrong body for the region with that Todo; grader/suites runs it. In a
 *                         file that no starter has: for the method with that first line
 *  report: CHECK          what the grader then says; grader/suites compares it
 *  output: XTest          lines that the print statements of that test can print
 *  printed: COMMAND, ...  lines of what that command prints; grader/app compares them
 *  dump: XTest.java       what the kernel says when a program hangs; the test asserts it
 * </pre>
 */
final class Handout {
  private static final Pattern CHECK_ID =
      Pattern.compile("\\blab\\d\\d\\.[a-z]+\\.[a-z][a-z0-9-]*[a-z]");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,4} (.+)$");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)(?:^<!-- (\\w+): (.+?) -->\n)?^```(\\w*)\n(.*?)^```$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(lab[\\w.-]+)` \\| .*\\|$");
  private static final Pattern PRINT = Pattern.compile("print\\(\\s*\"([^\"]+)\"");
  private static final Pattern GOROUTINE = Pattern.compile("goroutine \\d+ \\[[\\w .]+]");

  private final Path root;
  private final String lab;
  private final String text;
  private final List<String> findings = new ArrayList<>();

  private Handout(Path root, String lab, String text) {
    this.root = root;
    this.lab = lab;
    this.text = text;
  }

  /** What is not true, a line each. */
  static List<String> findings(Path root, String lab, String text) throws IOException {
    Handout handout = new Handout(root, lab, text);
    handout.checks(Catalogue.of(root, lab.substring(0, "lab01".length())));
    handout.links();
    handout.commands();
    handout.blocks();
    handout.numbered("*Drawing ", "\\*Drawing (\\d+):", "[Dd]rawings? (\\d+)");
    handout.numbered("**Prediction ", "\\*\\*Prediction (\\d+)\\.", "[Pp]redictions? (\\d+)");
    return handout.findings;
  }

  private void checks(Catalogue catalogue) {
    Set<String> known = new HashSet<>(catalogue.ids());
    all(CHECK_ID, text).map(MatchResult::group).distinct().sorted().toList().stream()
        .filter(id -> !known.contains(id))
        .forEach(id -> findings.add(id + ": there is no such check"));
    List<String> rows = all(ROW, text).map(MatchResult::group).toList();
    List<String> inTable = all(ROW, text).map(m -> m.group(1)).toList();
    boolean same =
        catalogue.complete()
            ? rows.equals(catalogue.checks().stream().map(Catalogue.Check::row).toList())
            : known.equals(Set.copyOf(inTable)) && inTable.size() == known.size();
    if (!same) {
      List<String> missing = catalogue.ids().stream().filter(i -> !inTable.contains(i)).toList();
      findings.add(
          "What is graded: the table is not the catalogue's; missing "
              + missing
              + (catalogue.complete() ? "; it should be\n" + catalogue.table() : ""));
    }
    Set<String> anchors = anchors();
    for (Catalogue.Check check : catalogue.checks()) {
      if (!check.section().isEmpty() && !anchors.contains(check.section())) {
        findings.add(check.id() + ": its section #" + check.section() + " is no heading here");
      }
    }
  }

  private Set<String> anchors() {
    return all(HEADING, withoutBlocks()).map(m -> slug(m.group(1))).collect(Collectors.toSet());
  }

  /** As GitHub makes it. */
  static String slug(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  private String withoutBlocks() {
    return BLOCK.matcher(text).replaceAll("");
  }

  private void links() {
    Set<String> anchors = anchors();
    for (String target : all(LINK, withoutBlocks()).map(m -> m.group(1)).distinct().toList()) {
      boolean there =
          target.startsWith("#")
              ? anchors.contains(target.substring(1))
              : target.startsWith("https://")
                  || Files.exists(root.resolve(lab).resolve(target.replaceFirst("#.*", "")));
      if (!there) {
        findings.add("the link to " + target + " leads nowhere");
      }
    }
  }

  private void commands() throws IOException {
    findings.addAll(TestCommands.findings(root, lab, text));
    List<String> ids = Catalogue.of(root, lab.substring(0, "lab01".length())).ids();
    for (MatchResult m : all(Pattern.compile("--check (\\S+)"), text).toList()) {
      for (String id : m.group(1).split(",")) {
        if (!id.equals("ID") && ids.stream().noneMatch(i -> i.startsWith(id))) {
          findings.add(m.group() + ": no id begins with " + id);
        }
      }
    }
    for (MatchResult m : all(Pattern.compile("-pl (\\S+)"), text).toList()) {
      if (!Files.exists(root.resolve(m.group(1)).resolve("pom.xml"))) {
        findings.add(m.group() + ": there is no such module");
      }
    }
  }

  private void blocks() throws IOException {
    Map<String, String> tests = sources("src/test/java");
    Map<String, String> main = sources("src/main/java");
    for (MatchResult block : all(BLOCK, text).toList()) {
      String kind = block.group(1) == null ? "" : block.group(1);
      String from = block.group(2);
      String body = block.group(4);
      String first = body.lines().findFirst().orElse("an empty block");
      switch (kind) {
        case "file" -> {
          String source = tests.getOrDefault(from, "");
          if (!source.startsWith(Markers.PUBLIC_TEST)
              || !squeezed(source).contains(squeezed(body))) {
            findings.add("not in the public test " + from + ": " + first);
          }
        }
        case "wrong" -> {
          String[] parts = from.split(", ", 2);
          String place = parts[parts.length - 1];
          String source = main.getOrDefault(parts[0], "");
          String region =
              source.startsWith(Markers.NOT_IN_STARTER)
                  ? "\n  " + place + " {\n"
                  : "// begin student: " + place;
          if (!source.contains(region)) {
            findings.add(parts[0] + " has no region " + region.strip());
          }
        }
        case "output" -> output(tests.getOrDefault(from + ".java", ""), from, body);
        case "dump" -> {
          String source = tests.getOrDefault(from, "");
          all(GOROUTINE, body)
              .map(MatchResult::group)
              .filter(g -> !source.contains(g))
              .toList()
              .forEach(g -> findings.add("no test of " + from + " asserts \"" + g + "\""));
        }
        case "report", "printed" -> {}
        default -> {
          if (block.group(3).equals("java") || !kind.isEmpty()) {
            findings.add("where does this come from? " + kind + " " + first);
          }
        }
      }
    }
  }

  /** Every line must be one that a print of the test can have written. */
  private void output(String source, String from, String body) {
    List<Pattern> formats = all(PRINT, source).map(m -> format(m.group(1))).toList();
    for (String line : body.lines().toList()) {
      if (formats.stream().noneMatch(f -> f.matcher(line).matches())) {
        findings.add(from + " never prints: " + line);
      }
    }
  }

  private static Pattern format(String format) {
    String regex =
        Arrays.stream(format.split("(?<=%[ds])|(?=%[ds])"))
            .map(p -> p.equals("%d") ? "\\d+" : p.equals("%s") ? ".+" : Pattern.quote(p))
            .collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  /** Captions count 1, 2, 3 …, and nobody refers to one that is not there. */
  private void numbered(String what, String caption, String reference) {
    List<Integer> captions = numbers(caption);
    for (int i = 0; i < captions.size(); i++) {
      if (captions.get(i) != i + 1) {
        findings.add(what + captions.get(i) + " is number " + (i + 1));
        return;
      }
    }
    numbers(reference).stream()
        .filter(n -> n < 1 || n > captions.size())
        .forEach(n -> findings.add("there is no " + what + n));
  }

  private List<Integer> numbers(String regex) {
    return all(Pattern.compile(regex), text).map(m -> Integer.valueOf(m.group(1))).toList();
  }

  /** The lab's sources in its solution, by file name: a student may change those of the starter. */
  private Map<String, String> sources(String folder) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path file : Repository.files(root.resolve("solutions").resolve(lab).resolve(folder))) {
      sources.put(file.getFileName().toString(), Files.readString(file));
    }
    return sources;
  }

  private static String squeezed(String source) {
    return source.replaceAll("\\s+", "");
  }

  private static List<MatchResult> all(String regex, String text) {
    return all(Pattern.compile(regex), text).toList();
  }

  private static Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
