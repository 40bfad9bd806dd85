package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectFileTest {
  private static final String HEADER =
      """
      title: it is late
      check: lab01.some.check
      teaches: Be early.
        Be on time.
      """;

  private static final Map<String, String> SOLUTION =
      Map.of("A.java", "class A {\n  int a;  \n  int b;\n}\n", "B.java", "class B {}\n");

  private static Reject parse(String edits) {
    return RejectFile.parse("late", HEADER + edits);
  }

  private static String error(String edits) {
    return assertThrows(RejectError.class, () -> parse(edits).overlay(SOLUTION)).getMessage();
  }

  @Test
  void theHeader_isRead() {
    Reject r = parse("file: B.java\n<<<<\nclass B {}\n====\nclass B { }\n>>>>\n");
    assertEquals("late", r.name());
    assertEquals("it is late", r.title());
    assertEquals("lab01.some.check", r.check());
    assertEquals("Be early. Be on time.", r.teaches());
  }

  @Test
  void blocks_areAppliedInTurn() {
    Reject r =
        parse(
            """
            file: A.java
            <<<<
              int a;
              int b;
            ====
              int c;
            >>>>
            <<<<
              int c;
            ====
            >>>>
            new file: C.java
            <<<<
            class C {}
            >>>>
            """);
    Map<String, String> sources = r.overlay(SOLUTION);
    assertEquals("class A {\n}\n", sources.get("A.java"));
    assertEquals("class B {}\n", sources.get("B.java"));
    assertEquals("class C {}\n", sources.get("C.java"));
  }

  @Test
  void whatIsNotThere_isAnError_thatNamesRejectAndBlock() {
    String message = error("file: A.java\n<<<<\n  int x;\n====\n  int y;\n>>>>\n");
    assertTrue(message.startsWith("reject late, block 1: A.java no longer has"), message);
    assertTrue(message.contains("int x;"), message);
  }

  @Test
  void whatIsThereTwice_isAnError() {
    Reject r = parse("file: D.java\n<<<<\nx();\n====\ny();\n>>>>\n");
    Map<String, String> twice = Map.of("D.java", "x();\nx();\n");
    String message = assertThrows(RejectError.class, () -> r.overlay(twice)).getMessage();
    assertTrue(message.contains("more than once"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "'', it changes nothing",
    "'<<<<|a|====|b|>>>>', no file",
    "'file: A.java|<<<<|a|>>>>', a block without ====",
    "'file: A.java|<<<<|a|====|b', a block without >>>>",
    "'file: A.java|<<<<|====|b|>>>>', a block that replaces nothing",
    "'colour: blue', expected a key",
    "'title: again', a second title",
    "'file: Z.java|<<<<|a|====|b|>>>>', has no file Z.java",
    "'new file: A.java|<<<<|a|>>>>', has a file A.java already",
  })
  void badFiles_areErrors(String edits, String expected) {
    String message = error(edits.replace('|', '\n'));
    assertTrue(message.contains(expected), message);
  }
}
