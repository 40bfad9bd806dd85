package gosched.grader.report;

import gosched.grader.BadUsage;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who and what a result of Classroom 50 is about. The grader cannot know any of it, and guesses
 * none.
 *
 * @param submission the tag that was pushed, {@code submit/...}
 * @param datetime when it was submitted, to the second, such as {@code 2026-09-01T12:00:00Z}: not
 *     when it was graded, or grading again would make it late
 */
public record Classroom50(
    String classroom,
    String assignment,
    String assignmentType,
    String owner,
    String submission,
    String commit,
    String release,
    String review,
    String datetime) {

  /** The fields, and what the runner of Classroom 50 calls them in the environment. */
  private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

  static {
    VARIABLES.put("classroom", "CLASSROOM");
    VARIABLES.put("assignment", "ASSIGNMENT");
    VARIABLES.put("assignment_type", "ASSIGNMENT_TYPE");
    VARIABLES.put("owner", "USERNAME");
    VARIABLES.put("submission", "SUBMISSION_TAG");
    VARIABLES.put("commit", "COMMIT_URL");
    VARIABLES.put("release", "RELEASE_URL");
    VARIABLES.put("review", "REVIEW_URL");
    VARIABLES.put("datetime", "SUBMITTED_AT");
  }

  /**
   * Takes each field from the options, or else from the environment.
   *
   * @throws BadUsage if one is missing, unknown or not of its form; the sentence names it
   */
  public static Classroom50 of(Map<String, String> options, Map<String, String> environment) {
    for (String name : options.keySet()) {
      if (!VARIABLES.containsKey(name)) {
        throw new BadUsage(
            "Classroom 50 has no field "
                + name
                + "; it has "
                + String.join(", ", VARIABLES.keySet())
                + ".");
      }
    }
    Map<String, String> found = new LinkedHashMap<>();
    VARIABLES.forEach(
        (name, variable) ->
            found.put(name, options.getOrDefault(name, environment.getOrDefault(variable, ""))));
    // As its runner has it: with nothing to compare, the review is the commit.
    found.computeIfPresent("review", (k, v) -> v.isEmpty() ? found.get("commit") : v);
    found.computeIfPresent("assignment_type", (k, v) -> v.isEmpty() ? "individual" : v);
    List<String> missing = new ArrayList<>();
    VARIABLES.forEach(
        (name, variable) -> {
          if (found.get(name).isEmpty()) {
            missing.add("--about " + name + "=... or " + variable);
          }
        });
    if (!missing.isEmpty()) {
      throw new BadUsage("--classroom50 needs " + String.join(", ", missing) + ".");
    }
    return checked(found);
  }

  private static Classroom50 checked(Map<String, String> found) {
    String type = found.get("assignment_type");
    if (!List.of("individual", "group", "team").contains(type)) {
      throw new BadUsage("assignment_type is individual, group or team, not " + type + ".");
    }
    String submission = found.get("submission");
    if (!submission.startsWith("submit/")) {
      throw new BadUsage("submission is a tag that begins with submit/, not " + submission + ".");
    }
    return new Classroom50(
        found.get("classroom"),
        found.get("assignment"),
        type,
        found.get("owner"),
        submission,
        found.get("commit"),
        found.get("release"),
        found.get("review"),
        inUtc(found.get("datetime")));
  }

  /** Git tells the time with an offset, the format wants it in UTC. */
  private static String inUtc(String time) {
    try {
      Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time, Instant::from);
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeParseException e) {
      throw new BadUsage("datetime is a time such as 2026-09-01T12:00:00Z, not " + time + ".");
    }
  }
}
