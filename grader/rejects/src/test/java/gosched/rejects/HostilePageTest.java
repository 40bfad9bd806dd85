package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/hostile-submissions.md is made of the attacks. After a change of them write it
 * anew:
 *
 * <pre>
 * mvn -pl grader/rejects -am test -Dtest=HostilePageTest -Dhandout.write=true
 * </pre>
 */
class HostilePageTest {
  private static final boolean WRITE = Boolean.getBoolean("handout.write");
  private static final String BEGIN = "<!-- made of the attacks -->\n";
  private static final String END = "<!-- to here -->\n";

  @Test
  void theTable_isOfTheAttacksThatThereAre() throws IOException {
    Path page = Lab.here("lab01").root().resolve("docs/hostile-submissions.md");
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    assertTrue(from >= BEGIN.length() && to >= from, "the page has lost its marks");
    List<Attack> attacks = Attacks.all();
    assertTrue(attacks.size() >= HostileTest.AT_LEAST, () -> attacks.size() + " attacks");
    String table = SiegeTable.forReaders(attacks);
    if (WRITE) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
    } else {
      assertEquals(table, text.substring(from, to));
    }
  }
}
