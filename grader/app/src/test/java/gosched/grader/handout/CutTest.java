package gosched.grader.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cut out of the course's own files. */
class CutTest {
  private static final Path ROOT = Path.of("../..");

  @Test
  void partsAreLeftOut_andOthersPutIn() {
    assertEquals(
        "a\nd\n  e\n\nf\n",
        Cut.of(
            "a\n# begin course\nb\n# end course\n# handout| d\n# handout|   e\n# handout|\nf\n"));
    assertEquals("a\nc\n", Cut.of("a\n  <!-- begin course -->\n b\n  <!-- end course -->\nc\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a\n# begin course\nb",
        "# end course\na",
        "# begin course\n# begin course\n# end course",
        "# begin  course\na\n# end course",
      })
  void marksThatDoNotFit_areRefused(String text) {
    assertThrows(IllegalStateException.class, () -> Cut.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grade", "pom.xml"})
  void theCoursesOwnFiles_loseWhatStudentsHaveNot(String file) throws IOException {
    String text = Files.readString(ROOT.resolve(file));
    String cut = Cut.of(text);
    for (String word : new String[] {"solution", "grader/app", "grader/bench", "rejects"}) {
      assertFalse(cut.contains(word), word);
    }
    assertTrue(text.contains("solution") && text.contains("grader/app"), "the control");
    assertFalse(cut.contains("begin course") || cut.contains("handout|"), cut);
  }
}
