package gosched.grader.handout;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the course as students get it: without links that would lead nowhere, and with a word
 * on what their copy cannot do.
 */
final class Page {
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]\n]*)]\\(([^()\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|#.*");

  /** A test of a solution, which is no part of it; a handout says so if it is to be copied. */
  private static final Pattern TEST = Pattern.compile("solutions/[^/]+/src/test/java/(.+)");

  private static final String NOTE =
      """

      > **In this copy** of the course there are no solutions. So there is no `--base reference` and \
      no `--solutions`: a lab is graded on your own earlier labs, and no report can say that a fault \
      lies in one of them. The benchmarks, `./grade bench`, are not here either.
      """;

  private final String path;
  private final Predicate<String> isThere;
  private final Map<String, String> more = new TreeMap<>();
  private final String text;

  /**
   * Makes it.
   *
   * @param path in the repository, with {@code /} between names
   * @param isThere whether the student's repository has a file or folder
   */
  Page(String path, String text, Predicate<String> isThere) {
    this.path = path;
    this.isThere = isThere;
    String linked = LINK.matcher(withoutSolutions(text)).replaceAll(this::link);
    int title = linked.indexOf('\n') + 1;
    boolean promises = text.contains("--base reference") || text.contains("--solutions");
    this.text = promises ? linked.substring(0, title) + NOTE + linked.substring(title) : linked;
  }

  String text() {
    return text;
  }

  /** Files that have to be copied for a link: where to, and from where. */
  Map<String, String> more() {
    return more;
  }

  private static String withoutSolutions(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("mvn -pl solutions/"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String link(MatchResult link) {
    String target = link.group(2);
    if (ELSEWHERE.matcher(target).matches()) {
      return Matcher.quoteReplacement(link.group());
    }
    String file = target.replaceFirst("#.*", "");
    Path whole = Path.of(path).resolveSibling(file).normalize();
    String name = whole.toString().replace('\\', '/');
    Matcher test = TEST.matcher(name);
    if (test.matches()) {
      String copy = "docs/" + whole.getFileName();
      more.put(copy, name);
      String up = "../".repeat(Path.of(path).getNameCount() - 1);
      return Matcher.quoteReplacement("[" + link.group(1) + "](" + up + copy + ")");
    }
    return Matcher.quoteReplacement(isThere.test(name) ? link.group() : link.group(1));
  }
}
