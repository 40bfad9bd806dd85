package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.fixture.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results for platforms where there is something to complain of. */
class PlatformsTest {
  private static final List<String> ABOUT =
      List.of(
          "--about", "classroom=c",
          "--about", "assignment=a",
          "--about", "owner=o",
          "--about", "submission=submit/1",
          "--about", "commit=https://example.org/c",
          "--about", "release=https://example.org/r",
          "--about", "datetime=2026-09-01T12:00:00Z");

  @TempDir Path root;

  @Test
  void whatIsMissing_isNamed_beforeAnythingIsGraded() throws Exception {
    String file = root.resolve("result.json").toString();
    assertError(
        "--classroom50 needs --about classroom=... or CLASSROOM, --about assignment=... or"
            + " ASSIGNMENT, --about owner=... or USERNAME, --about submission=... or"
            + " SUBMISSION_TAG, --about commit=... or COMMIT_URL, --about release=... or"
            + " RELEASE_URL, --about review=... or REVIEW_URL, --about datetime=... or"
            + " SUBMITTED_AT.",
        "--classroom50",
        file);
    assertError(
        "Classroom 50 has no field name; it has classroom, assignment, assignment_type, owner,"
            + " submission, commit, release, review, datetime.",
        "--classroom50",
        file,
        "--about",
        "name=x");
    assertError(
        "submission is a tag that begins with submit/, not v1.", with(file, "submission=v1"));
    assertError(
        "datetime is a time such as 2026-09-01T12:00:00Z, not now.", with(file, "datetime=now"));
    assertError(
        "assignment_type is individual, group or team, not x.", with(file, "assignment_type=x"));
    assertError(
        "--about tells of a submission to --classroom50, which is not asked for.",
        "--about",
        "owner=o");
    assertError("Cannot write to /no/such/file.", "--gradescope", "/no/such/file");
    assertError("Give --seed or --seed-file, and not both.", "--seed", "1", "--seed-file", "x");
    if (System.getenv("GITHUB_STEP_SUMMARY") == null) {
      assertError(
          "--github needs the variable GITHUB_STEP_SUMMARY, which GitHub Actions sets in a step.",
          "--github");
    }
  }

  /** The workers know no lab00: a promise of the catalogue that is not kept. */
  @Test
  void theGradersFault_isNoZero() throws Exception {
    Box.repository(root, Box.RIGHT);
    Path gradescope = Files.writeString(root.resolve("results.json"), "{\"score\": 15}");
    Path classroom50 = Files.writeString(root.resolve("result.json"), "{\"score\": 15}");
    List<String> words = new ArrayList<>(List.of("lab00", "--check", "lab00.box.fifo"));
    words.addAll(List.of("--gradescope", gradescope.toString()));
    words.addAll(List.of("--classroom50", classroom50.toString()));
    words.addAll(ABOUT);
    CommandLines.Ran ran = CommandLines.grade(root, words.toArray(String[]::new));
    assertEquals(ExitStatus.NO_GRADE, ran.status(), ran.out() + ran.err());
    assertTrue(ran.out().contains("no grade: the grader is at fault in 1\n"), ran.out());
    assertFalse(Files.exists(classroom50), "neither a zero nor what was there before");
    assertTrue(ran.err().contains(classroom50 + " was not written: the grader is at fault"));
    String text = Files.readString(gradescope);
    assertFalse(text.contains("score\""), text);
    assertTrue(text.contains("The grader itself is at fault, so there is no score."), text);
  }

  /** The options with one of them changed. */
  private static String[] with(String file, String about) {
    List<String> words = new ArrayList<>(List.of("--classroom50", file));
    String name = about.substring(0, about.indexOf('=') + 1);
    for (int i = 0; i < ABOUT.size(); i += 2) {
      words.addAll(ABOUT.get(i + 1).startsWith(name) ? List.of() : ABOUT.subList(i, i + 2));
    }
    words.addAll(List.of("--about", about));
    return words.toArray(String[]::new);
  }

  private void assertError(String sentence, String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "lab00";
    System.arraycopy(options, 0, words, 1, options.length);
    CommandLines.Ran ran = CommandLines.grade(root, words);
    assertEquals(sentence + "\n", ran.err());
    assertEquals(ExitStatus.NO_GRADE, ran.status());
  }
}
