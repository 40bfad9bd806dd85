package gosched.grader.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
  private static final Wrap WRAP = new Wrap(40);
  private static final String LONG = "one two three four five six seven eight nine ten";

  @Test
  void aLongLine_isWrappedAtWords_belowWhereItBegan() {
    assertEquals(
        """
            one two three four five six seven
            eight nine ten
        """,
        WRAP.of("    " + LONG + "\n"));
    assertEquals(
        """
              expected: one two three four five
                        six seven eight nine ten
        """,
        WRAP.of("      expected: " + LONG + "\n"));
    assertEquals(
        """
              but:      one two three four five
                        six seven eight nine ten
        """,
        WRAP.of("      but:      " + LONG + "\n"));
    assertEquals(
        """
          FAIL    0/4  one two three four five
                       six seven eight nine ten
        """,
        WRAP.of("  FAIL    0/4  " + LONG + "\n"));
    assertEquals(
        """
        - one two three four five six seven
          eight nine ten
        """,
        WRAP.of("- " + LONG + "\n"));
  }

  @Test
  void whatFits_staysWhatItIs() {
    for (String text :
        List.of("", "\n", "x", "  a   b\n", "\n\n    a\n", "x".repeat(40), LONG.substring(0, 40))) {
      assertEquals(text, WRAP.of(text));
    }
    assertEquals(LONG.repeat(100), Wrap.NONE.of(LONG.repeat(100)));
  }

  @Test
  void aWordWithoutEnd_isNotTornApart() {
    String word = "x".repeat(60);
    assertEquals("    a\n    " + word + "\n    b\n", WRAP.of("    a " + word + " b\n"));
    assertEquals("    " + word + "\n", WRAP.of("    " + word + "\n"));
  }

  /** To be copied: a line end in the middle would run the half of it. */
  @Test
  void aCommand_staysInOneLine() {
    String command = "./grade replay lab01.park.wakes:1mfnk --submission 'my box' --base reference";
    assertEquals("    " + command + "\n", WRAP.of("    " + command + "\n"));
    assertEquals(
        "  read this first, and then\n  " + command + "\n",
        WRAP.of("  read this first, and then " + command + "\n"));
    String quoted = "Type `./grade lab03` and look at it, before you go on with it.";
    assertEquals(
        "Type `./grade lab03` and look at it,\nbefore you go on with it.\n",
        WRAP.of(quoted + "\n"),
        "in a sentence");
  }

  @Test
  void whatIsDrawn_andCode_areLeftAlone() {
    String lanes = "  12 │ boot does this │ M1 does that, and even more of it";
    String printed = "    | what the program has printed is a line, and stays one";
    String code = "```\n" + LONG + "\n```\n";
    assertEquals(lanes + "\n" + printed + "\n", WRAP.of(lanes + "\n" + printed + "\n"));
    assertEquals(code, WRAP.of(code));
    assertEquals(4 + 1, WRAP.of(code + LONG + "\n").lines().count(), "behind it again");
  }

  @Test
  void theTerminalSaysHowWide_butNobodyReadsLinesWithoutEnd() {
    assertEquals(64, Wrap.onTerminal("64").width());
    assertEquals(120, Wrap.onTerminal("300").width());
    for (String nothing : new String[] {null, "", "0", "7", "wide", "99999999999999", "-80"}) {
      assertEquals(80, Wrap.onTerminal(nothing).width(), "" + nothing);
    }
    String wrapped = Wrap.onTerminal(null).of(LONG.repeat(20) + "\n");
    assertTrue(wrapped.lines().count() > 10 && wrapped.lines().allMatch(l -> l.length() <= 80));
  }
}
