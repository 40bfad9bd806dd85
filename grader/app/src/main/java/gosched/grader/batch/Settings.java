package gosched.grader.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * What all gradings of a batch have in common. Results with other settings are not comparable: they
 * are graded anew, and never merged.
 *
 * @param seed 0 if it is private
 * @param secret stands for a private seed; null if the seed may be told
 * @param base whose earlier labs a lab builds on: {@code mine} or {@code reference}
 * @param checks names of checks, as the user gave them; empty for all
 * @param grader stands for the grader's own classes; see {@link GraderVersion}
 * @param jdk the version of the JDK
 */
public record Settings(
    String lab,
    long seed,
    String secret,
    boolean quick,
    String base,
    double patience,
    List<String> checks,
    String grader,
    String jdk) {

  public Settings {
    checks = List.copyOf(checks);
  }

  /** Equal for equal settings. */
  String key() {
    return new Fingerprint().add(toString()).hex();
  }

  /**
   * The words of a {@code grade} command that grades a folder so. Of a private seed they say
   * nothing: a command line is for everybody on the machine to read.
   */
  List<String> command(String folder, String json) {
    List<String> words = new ArrayList<>(List.of(lab, "--submission", folder, "--json", json));
    if (secret == null) {
      words.addAll(List.of("--seed", String.valueOf(seed)));
    }
    words.addAll(List.of("--base", base, "--patience", String.valueOf(patience)));
    if (quick) {
      words.add("--quick");
    }
    if (!checks.isEmpty()) {
      words.addAll(List.of("--check", String.join(",", checks)));
    }
    return words;
  }

  /** For people: {@code lab01, seed 1, quick}. */
  String words() {
    return lab
        + (secret == null ? ", seed " + seed : ", private seed " + secret)
        + (quick ? ", quick" : "")
        + (base.equals("mine") ? "" : ", base " + base)
        + (checks.isEmpty() ? "" : ", only " + String.join(", ", checks));
  }
}
