package gosched.grader.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages as students get them. */
class PageTest {
  private static final Set<String> THERE = Set.of("lab01-threads/README.md", "docs/a.md");

  private static Page page(String text) {
    return new Page("lab02-event-loop/README.md", text, THERE::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "[a](#b), [a](#b)",
    "[a](https://example.org/x), [a](https://example.org/x)",
    "see [a](../lab01-threads/README.md#rules)., see [a](../lab01-threads/README.md#rules).",
    "[a](../docs/a.md), [a](../docs/a.md)",
    "[a $1](../docs/b.md#c) and [d](../docs/a.md), a $1 and [d](../docs/a.md)",
    "[a](../lab03-shared-queue/README.md), a",
    "[a](../solutions/lab02-event-loop/src/main/java/gosched/lab02/Chan.java), a",
  })
  void aLinkThatWouldLeadNowhere_isItsText(String course, String student) {
    assertEquals(student + "\n", page(course).text());
  }

  @Test
  void aTestThatIsToBeCopied_isCopied() {
    Page page = page("[T](../solutions/lab02-event-loop/src/test/java/gosched/x/T.java)");
    assertEquals("[T](../docs/T.java)\n", page.text());
    assertEquals(
        Map.of("docs/T.java", "solutions/lab02-event-loop/src/test/java/gosched/x/T.java"),
        page.more());
  }

  @Test
  void commandsOnTheSolutions_areLeftOut() {
    assertEquals("a\nmvn -pl lab b\n", page("a\nmvn -pl solutions/x b\nmvn -pl lab b").text());
  }

  @Test
  void whatTheCopyCannotDo_isSaidBelowTheTitle() {
    String text = page("# T\n\nrun `./grade lab02 --base reference`\n").text();
    assertTrue(text.startsWith("# T\n\n> **In this copy** of the course"), text);
    assertTrue(text.endsWith("not here either.\n\nrun `./grade lab02 --base reference`\n"), text);
    assertFalse(page("# T\n\nrun `./grade lab02`\n").text().contains(">"), "the control");
  }
}
