package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackFileTest {
  private static final String HEADER =
      """
      title: it ends the JVM
      lab: lab01
      tries: To end it.
        And more.
      checks: lab01.real.pool lab01.arch.imports
      """;

  private static final String EDIT = "new file: B.java\n<<<<\nclass B {}\n>>>>\n";

  private static Attack parse(String more) {
    return AttackFile.parse("ends", HEADER + more.replace('|', '\n') + EDIT);
  }

  @Test
  void theHeader_isRead() {
    Attack a =
        parse(
            "caught-by: inspect:lab01.arch.imports|behind: kernel|deed: write|"
                + "earns: lab01.real.pool|endless: yes|link: a b|");
    assertEquals("it ends the JVM", a.title());
    assertEquals("To end it. And more.", a.tries());
    assertEquals(List.of("lab01.arch.imports", "lab01.real.pool"), a.checks());
    assertEquals(Set.of("lab01.real.pool"), a.earns());
    assertEquals(Set.of(), a.earnsBehind());
    assertEquals(Deed.WRITE, a.deed());
    assertTrue(a.endless() && a.isRunBehind() && a.isForTheKernel());
    assertEquals("class B {}\n", a.overlay(Map.of("A.java", "")).get("B.java"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', no caught-by",
    "'caught-by: luck|', nobody is called luck",
    "'caught-by: worker|earns: lab01.real.panic|', earns a check that is not run",
    "'caught-by: inspect:lab01.arch.imports|', behind: says",
    "'caught-by: worker|behind: worker|', behind: says",
    "'caught-by: kernel|', has a deed",
    "'caught-by: worker|teaches: much|', expected a key",
  })
  void badFiles_areErrors(String more, String expected) {
    String message = assertThrows(RejectError.class, () -> parse(more)).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
