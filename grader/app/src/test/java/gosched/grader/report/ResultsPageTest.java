package gosched.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/results.md shows is what the reports are, and it tells of every field. */
class ResultsPageTest {
  private static final Path PAGE = Path.of("../../docs/results.md");
  private static final Path GOLDEN = Path.of("src/test/resources/gosched/grader/report");
  private static final Pattern EXAMPLE =
      Pattern.compile("From `([\\w.-]+)`:\n\n```\\w*\n(.*?)```\n", Pattern.DOTALL);

  @Test
  void examplesAreOfTheGoldenFiles() throws Exception {
    Matcher m = EXAMPLE.matcher(Files.readString(PAGE));
    int examples = 0;
    while (m.find()) {
      String golden = Files.readString(GOLDEN.resolve(m.group(1)));
      assertTrue(golden.contains(m.group(2)), m.group(1) + " has not:\n" + m.group(2));
      examples++;
    }
    assertEquals(6, examples);
  }

  @Test
  void everyFieldOfOurJson() throws Exception {
    String page = Files.readString(PAGE);
    JsonNode schema =
        new ObjectMapper().readTree(SchemaTest.class.getResourceAsStream(SchemaTest.OWN));
    int fields = 0;
    for (String part : new String[] {"/properties", "/$defs/check/properties"}) {
      for (var names = schema.at(part).fieldNames(); names.hasNext(); fields++) {
        String name = names.next();
        assertTrue(page.contains("| `" + name + "` |"), name);
      }
    }
    assertEquals(18 + 16, fields);
  }
}
