package gosched.grader.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.util.OptionalInt;

/**
 * A submission and what became of it: one file in the batch's folder.
 *
 * @param name of the submission's folder
 * @param key of the {@link Settings}
 * @param reason one sentence, if there is no grade or nothing was run; else empty
 * @param digest of the sources, see {@link Sources}
 * @param normalised the same without comments and layout
 * @param seconds from the start of its process to its end, on the wall
 * @param result what {@code --json} writes; null if there is none
 */
record Row(
    String schema,
    String name,
    String key,
    Outcome outcome,
    String reason,
    String digest,
    String normalised,
    double seconds,
    JsonNode result) {

  static final String SCHEMA = "gosched/row/v1";

  /** In a row for which nobody has graded anything. */
  static Row missing(String name) {
    String reason = "no result in the folders that were given";
    return new Row(SCHEMA, name, "", Outcome.MISSING, reason, "", "", 0, NullNode.instance);
  }

  boolean hasGrade() {
    return outcome == Outcome.GRADED;
  }

  private boolean hasResult() {
    return result != null && result.isObject();
  }

  /** No number at all without a grade: a zero would look like one. */
  OptionalInt score() {
    return hasGrade() ? OptionalInt.of(result.path("score").asInt()) : OptionalInt.empty();
  }

  /** The word of a check's verdict; empty if it has none. */
  String verdict(CheckSpec check) {
    if (hasResult()) {
      for (JsonNode each : result.path("checks")) {
        if (each.path("id").asText().equals(check.id())) {
          return each.path("verdict").asText();
        }
      }
    }
    return "";
  }

  /** Whether nothing of it is the student's yet: then it looks like all others of the kind. */
  boolean untouchedIn(LabSpec lab) {
    return lab.checks().stream().map(this::verdict).allMatch("not-started"::equals);
  }
}
