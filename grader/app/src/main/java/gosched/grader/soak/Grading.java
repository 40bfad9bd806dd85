package gosched.grader.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one grading of a reference.
 *
 * @param lost the checks that did not pass, each with its verdict and message; empty if all did
 * @param trouble why there is no whole grade at all; empty if there is one
 */
record Grading(String lab, long seed, List<String> lost, String trouble) {

  /**
   * Reads a result; that nothing was lost is believed only of one that has every check.
   *
   * @param checks how many the lab has
   */
  static Grading of(String lab, long seed, int checks, JsonNode result) {
    List<String> lost = new ArrayList<>();
    for (JsonNode check : result.path("checks")) {
      String verdict = check.path("verdict").asText();
      if (!verdict.equals("passed")) {
        lost.add(check.path("id").asText() + " " + verdict + ": " + check.path("message").asText());
      }
    }
    int seen = result.path("checks").size();
    boolean whole =
        seen == checks
            && seen > 0
            && (!lost.isEmpty() || result.path("score").equals(result.path("maxScore")));
    return new Grading(
        lab, seed, lost, whole ? "" : "a result with " + seen + " of " + checks + " checks");
  }

  boolean isRight() {
    return lost.isEmpty() && trouble.isEmpty();
  }
}
