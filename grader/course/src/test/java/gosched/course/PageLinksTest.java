package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No link of a page leads to a file or a heading that is not there. Handouts have their own. */
class PageLinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *$");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final int AT_LEAST = 50;

  @TempDir private Path folder;

  @Test
  void everyLink_leadsSomewhere() throws IOException {
    Path root = Repository.here().root();
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages(root)) {
      links += look(page, dead);
    }
    assertEquals(List.of(), dead);
    assertTrue(links >= AT_LEAST, "only " + links + " links");
  }

  @Test
  void aDeadLink_isFound() throws IOException {
    Path page = folder.resolve("a.md");
    Files.writeString(
        page,
        """
        # One way
        [here](#one-way) [there](b.md#two-ways) [out](https://example.org/x)
        [gone](c.md) [no heading](#three) [nor there](b.md#four)
        ```
        [no link](d.md)
        # Three
        ```
        """);
    Files.writeString(folder.resolve("b.md"), "## Two ways\n");
    List<String> dead = new ArrayList<>();
    assertEquals(5, look(page, dead));
    assertEquals(List.of("a.md: c.md", "a.md: #three", "a.md: b.md#four"), dead);
  }

  private static List<Path> pages(Path root) throws IOException {
    try (Stream<Path> docs = Files.walk(root.resolve("docs"));
        Stream<Path> top = Files.list(root)) {
      return Stream.concat(docs, top).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  /** How many links of the page lead into the repository. */
  private static int look(Path page, List<String> dead) throws IOException {
    List<String> targets =
        LINK.matcher(withoutBlocks(page))
            .results()
            .map(link -> link.group(1))
            .filter(target -> !target.contains("://"))
            .toList();
    for (String target : targets) {
      if (!isThere(page, target)) {
        dead.add(page.getFileName() + ": " + target);
      }
    }
    return targets.size();
  }

  private static boolean isThere(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path to = file.isEmpty() ? page : page.resolveSibling(file);
    return Files.exists(to) && (hash < 0 || anchors(to).contains(target.substring(hash + 1)));
  }

  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(withoutBlocks(page))
        .results()
        .map((MatchResult heading) -> Handout.slug(heading.group(1)))
        .collect(Collectors.toSet());
  }

  private static String withoutBlocks(Path page) throws IOException {
    return BLOCK.matcher(Files.readString(page)).replaceAll("");
  }
}
