package gosched.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** The command line of {@code ./grade bench}, without measuring anything. */
class MainTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"memory", "forkjoin", "gmp", "gmp 1", "polls", "echo", "model", "Switch", "-l"})
  void aLineThatMakesSense_isAJob(String line) throws CommandLineOptionException {
    assertNotNull(Main.job(List.of(line.split(" "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory 1",
        "forkjoin 2",
        "gmp 0",
        "gmp two",
        "gmp 1 1",
        "polls now",
        "echo 3",
        "model nope"
      })
  void aLineThatMakesNone_isRefusedBeforeAnythingIsMeasured(String line) {
    String why =
        assertThrows(IllegalArgumentException.class, () -> Main.job(List.of(line.split(" "))))
            .getMessage();
    String last = line.substring(line.lastIndexOf(' ') + 1);
    assertAll(
        () -> assertTrue(why.contains(last), why),
        () -> assertTrue(why.contains(line.split(" ")[0]), why));
  }

  @Test
  void anOptionThatNobodyKnows_isRefused() {
    assertThrows(CommandLineOptionException.class, () -> Main.job(List.of("--nope")));
  }

  /** What is a table of ours refuses what it does not know; anything else would be JMH's. */
  @Test
  void theHelp_namesTables() {
    List<String> named =
        Main.USAGE
            .lines()
            .filter(l -> l.startsWith("  ") && !l.startsWith("   "))
            .map(l -> l.strip().split(" ")[0])
            .filter(l -> l.matches("[a-z]+"))
            .toList();
    assertEquals(6, named.size(), named::toString);
    for (String name : named) {
      assertThrows(IllegalArgumentException.class, () -> Main.job(List.of(name, "no")), name);
    }
  }
}
