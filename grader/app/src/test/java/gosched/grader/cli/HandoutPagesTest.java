package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.fixture.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables, curves and lanes in a handout are what the commands print with the solutions. A block
 * in a handout that says where it is from,
 *
 * <pre>{@code
 * <!-- printed: compare short-tasks --labs lab02;lab03, from CPUs, 8 -->
 * }</pre>
 *
 * holds so many lines of what {@code ./grade compare short-tasks --labs lab02,lab03} prints, from
 * the first one on that begins with those words. The numbers are of a simulated machine, so that
 * they are the same everywhere. After a change of the cost model or of a solution, write them anew:
 *
 * <pre>
 * mvn -q -pl grader/app -am test -Dtest=HandoutPagesTest -Dhandout.write=true
 * </pre>
 *
 * <p>Those that simulate 100,000 tasks take as long as all others together. CI looks at them, too:
 * {@code -Dgosched.pages=all}.
 */
class HandoutPagesTest {
  private static final Path ROOT = Path.of("../..");
  private static final boolean WRITE = Boolean.getBoolean("handout.write");
  private static final boolean ALL = WRITE || "all".equals(System.getProperty("gosched.pages"));
  private static final String LONG = "--tasks 100000";
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- printed: ([^,\n]+), from ([^\n]+), (\\d+) -->\n```\n(.*?)```", Pattern.DOTALL);

  private final Map<String, List<String>> pages = new HashMap<>();

  @TempDir Path repository;

  @ParameterizedTest
  @CsvSource({
    "lab03-shared-queue, 5",
    "lab04-work-stealing, 6",
    "lab05-gmp, 8",
    "lab06-netpoll-preemption, 10"
  })
  void whatTheHandoutShows_isWhatTheCommandsPrint(String folder, int blocks) throws IOException {
    Course.solutions(repository);
    Path handout = ROOT.resolve(folder).resolve("README.md");
    String text = Files.readString(handout);
    StringBuilder fresh = new StringBuilder();
    List<String> stale = new ArrayList<>();
    int end = 0;
    int found = 0;
    Matcher block = BLOCK.matcher(text);
    for (; block.find(); found++) {
      if (!ALL && block.group(1).contains(LONG)) {
        continue;
      }
      String actual = lines(block.group(1), block.group(2), Integer.parseInt(block.group(3)));
      fresh.append(text, end, block.start(4)).append(actual);
      end = block.end(4);
      if (!actual.equals(block.group(4))) {
        stale.add("./grade " + block.group(1) + " prints:\n" + actual);
      }
    }
    assertEquals(blocks, found, "blocks in the handout");
    assertTrue(pages.size() >= 3, "only " + pages.keySet());
    if (WRITE) {
      Files.writeString(handout, fresh.append(text.substring(end)));
    } else {
      assertEquals(List.of(), stale);
    }
  }

  /** A control: where a page has no such line, nothing is compared, and that must be said. */
  @Test
  void wordsThatThePageHasNot_areNoticed() {
    List<String> page = List.of("CPUs lab03", "   1   7");
    assertEquals("CPUs lab03\n   1   7\n", lines(page, "CPUs", 2));
    assertTrue(lines(page, "tasks", 2).startsWith("no line begins with"), lines(page, "tasks", 2));
    assertTrue(lines(page, "CPUs", 3).startsWith("there are only"), lines(page, "CPUs", 3));
  }

  private String lines(String command, String first, int count) {
    return lines(pages.computeIfAbsent(command, this::page), first, count);
  }

  private static String lines(List<String> page, String first, int count) {
    int from = 0;
    while (from < page.size() && !page.get(from).strip().startsWith(first)) {
      from++;
    }
    if (from == page.size()) {
      return "no line begins with " + first + "\n";
    }
    if (from + count > page.size()) {
      return "there are only " + (page.size() - from) + " lines from " + first + " on\n";
    }
    return String.join("\n", page.subList(from, from + count)) + "\n";
  }

  private List<String> page(String command) {
    // Limits are by the clock on the wall, and what a page says is not: a slow machine may take
    // long.
    String patient = command.replace(';', ',') + " --patience 20";
    CommandLines.Ran ran = CommandLines.grade(repository, patient.split(" "));
    assertFalse(ran.out().isEmpty(), ran.err());
    return ran.out().lines().toList();
  }
}
