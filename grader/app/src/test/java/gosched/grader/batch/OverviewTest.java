package gosched.grader.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Golden;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages of a class, byte for byte. */
class OverviewTest {
  private static final LabSpec LAB = Catalogue.lab("lab00");
  private static final Settings SETTINGS =
      new Settings("lab00", 1, null, true, "mine", 1, List.of(), "g", "25");
  private static final Golden GOLDEN = new Golden("batch", OverviewTest.class);

  private static final List<Row> ROWS =
      List.of(
          row("ann", "n1", "passed", "passed"),
          row("bob", "n1", "passed", "passed"),
          row("cid | <b>", "n2", "failed", "passed"),
          row("dan", "n3", "failed", "failed"),
          row("eve", "n4", "not-started", "not-started"),
          row("fay", "n4", "not-started", "not-started"),
          none("=gus", Outcome.DIED, "the process ended with status 137 and no grade"),
          Row.missing("hal"));

  @Test
  void pages() throws IOException {
    Overview overview = new Overview(LAB, SETTINGS, LAB.checks(), ROWS);
    GOLDEN.check("overview.txt", overview.text());
    GOLDEN.check("overview.md", overview.markdown());
    GOLDEN.check("results.csv", ResultsCsv.of(LAB.checks(), ROWS));
  }

  @Test
  void nobody() throws IOException {
    Overview overview = new Overview(LAB, SETTINGS, LAB.checks(), List.of());
    GOLDEN.check("overview-of-nobody.txt", overview.text());
  }

  private static Row none(String name, Outcome outcome, String reason) {
    return new Row(Row.SCHEMA, name, "k", outcome, reason, "d", "", 1, NullNode.instance);
  }

  /**
   * @param first of the first check; {@code others} of all others
   */
  private static Row row(String name, String normalised, String first, String others) {
    return new Row(
        Row.SCHEMA,
        name,
        "k",
        Outcome.GRADED,
        "",
        "d" + name,
        normalised,
        1.5,
        result(first, others));
  }

  private static JsonNode result(String first, String others) {
    ObjectNode result = new ObjectMapper().createObjectNode();
    ArrayNode checks = result.putArray("checks");
    int score = 0;
    for (CheckSpec check : LAB.checks()) {
      String verdict = check.equals(LAB.checks().getFirst()) ? first : others;
      checks.addObject().put("id", check.id()).put("verdict", verdict);
      score += verdict.equals("passed") ? check.points() : 0;
    }
    return result.put("score", score).put("maxScore", LAB.points()).put("digest", "g");
  }
}
