package gosched.grader.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.BadUsage;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts of a batch: names, shards, what two submissions have in common. */
class PlainTest {
  @Test
  void names_areHarmlessWhereverTheyAreShown() {
    assertEquals("a?[31m?b", Plain.text("a\u001b[31m\nb"));
    assertEquals("a?b", Plain.text("a\u202eb"));
    assertEquals("ann-marie o'hara", Plain.text("ann-marie o'hara"));
    assertEquals("\\|x\\| &lt;b\\> \\[a\\](b) \\`c\\`", Plain.markdown("|x| <b> [a](b) `c`"));
    assertEquals("plain", Plain.csv("plain"));
    assertEquals("\"a,\"\"b\"\"\"", Plain.csv("a,\"b\""));
    assertEquals("'=cmd()", Plain.csv("=cmd()"));
    assertEquals("\"'@x,y\"", Plain.csv("@x,y"));
  }

  @Test
  void fileNames_areShortPlainAndDifferent() {
    assertTrue(FileName.of("../x").startsWith(".._x-"), FileName.of("../x"));
    assertNotEquals(FileName.of("Ann").toLowerCase(), FileName.of("ann").toLowerCase());
    assertTrue(FileName.of("n".repeat(255)).length() < 100);
  }

  @Test
  void everyName_isInOneShard_andStaysThere() {
    List<String> names = IntStream.range(0, 300).mapToObj(i -> "student-" + i).toList();
    for (String name : names) {
      assertEquals(1, IntStream.range(0, 7).filter(i -> new Shard(i, 7).owns(name)).count());
      assertTrue(Shard.WHOLE.owns(name));
    }
    for (int i = 0; i < 7; i++) {
      Shard shard = new Shard(i, 7);
      long own = names.stream().filter(shard::owns).count();
      assertTrue(own > 20 && own < 70, shard + " has " + own);
    }
    assertTrue(new Shard(1, 3).owns("ann"), "by the name alone: other releases and machines too");
    assertTrue(new Shard(0, 3).owns("bob"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3/3", "-1/3", "0/0", "1", "0/3/4", "a/b", "0/10001", "", "9999999/99999"})
  void noShard(String text) {
    BadUsage e = Assertions.assertThrows(BadUsage.class, () -> Shard.parse(text));
    assertEquals(
        "--shard is I/N, such as 0/3, with I from 0 to N - 1 and N up to 10000, not " + text + ".",
        e.getMessage());
  }

  @Test
  void alike_isWhatDiffersInCommentsAndLayoutOnly(@TempDir Path root) {
    String commented =
        Box.RIGHT.replace("  public int size", "  /* mine */\n\n  // really\n  public int size");
    Sources right = sources(root, "a", Box.RIGHT);
    Sources copy = sources(root, "b", commented.replace("      ", "\t"));
    Sources other = sources(root, "c", Box.RIGHT.replace("pollFirst", "pollLast"));
    assertEquals(right.normalised(), copy.normalised());
    assertNotEquals(right.digest(), copy.digest());
    assertNotEquals(right.normalised(), other.normalised());
    Sources text = sources(root, "d", Box.RIGHT.replace("\"box\"", "\"b // ox\""));
    assertNotEquals(right.normalised(), text.normalised());
  }

  private static Sources sources(Path root, String name, String source) {
    Box.write(root, name + "/Box.java", source);
    return Sources.of(Catalogue.lab("lab00"), root.resolve(name), true);
  }
}
