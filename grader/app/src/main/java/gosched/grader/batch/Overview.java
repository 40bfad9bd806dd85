package gosched.grader.batch;

import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a class has done: who failed which check, how many points there are, who is alike. */
final class Overview {
  private static final int BARS = 10;

  private final LabSpec lab;
  private final Settings settings;
  private final List<CheckSpec> checks;
  private final List<Row> rows;
  private final int most;

  Overview(LabSpec lab, Settings settings, List<CheckSpec> checks, List<Row> rows) {
    this.lab = lab;
    this.settings = settings;
    this.checks = checks;
    this.rows = rows;
    this.most = checks.stream().mapToInt(CheckSpec::points).sum();
  }

  String markdown() {
    return tables().stream()
        .map(Table::markdown)
        .collect(Collectors.joining("\n", "# " + Plain.markdown(head()) + "\n\n", ""));
  }

  String text() {
    return tables().stream()
        .map(Table::text)
        .collect(Collectors.joining("\n", Plain.text(head()) + "\n\n", ""));
  }

  private String head() {
    long graded = rows.stream().filter(Row::hasGrade).count();
    return graded + " of " + rows.size() + " submissions have a grade: " + settings.words();
  }

  private List<Table> tables() {
    return List.of(points(), verdicts(), failures(), withoutGrade(), alike());
  }

  /** Ten steps of equal width and one for full marks, which are never rounded to. */
  private Table points() {
    int[] scores = rows.stream().filter(Row::hasGrade).mapToInt(r -> r.score().orElse(0)).toArray();
    int[] counts = new int[BARS + 1];
    for (int score : scores) {
      counts[score >= most ? BARS : score * BARS / most]++;
    }
    List<List<String>> lines =
        IntStream.rangeClosed(0, BARS)
            .mapToObj(i -> List.of(range(i), String.valueOf(counts[i]), "=".repeat(counts[i])))
            .collect(Collectors.toCollection(ArrayList::new));
    if (scores.length == 0) {
      lines.clear();
    } else {
      int[] sorted = IntStream.of(scores).sorted().toArray();
      lines.add(List.of("lowest", String.valueOf(sorted[0]), ""));
      lines.add(List.of("median", String.valueOf(sorted[(sorted.length - 1) / 2]), ""));
      lines.add(List.of("highest", String.valueOf(sorted[sorted.length - 1]), ""));
    }
    return new Table(
        "Points of " + most, List.of("points", "submissions", ""), lines, "nobody has any");
  }

  /** The points that fall into a step; with few points at all, a step may be empty. */
  private String range(int step) {
    if (step == BARS) {
      return String.valueOf(most);
    }
    int from = (step * most + BARS - 1) / BARS;
    int to = ((step + 1) * most + BARS - 1) / BARS - 1;
    return from == to ? String.valueOf(from) : from > to ? "-" : from + " to " + to;
  }

  private Table verdicts() {
    List<List<String>> lines = new ArrayList<>();
    for (CheckSpec check : checks) {
      List<String> line = new ArrayList<>(List.of(check.id(), String.valueOf(check.points())));
      for (String verdict : List.of("passed", "failed", "not-started", "inconclusive")) {
        line.add(String.valueOf(rows.stream().filter(r -> is(r, check, verdict)).count()));
      }
      lines.add(line);
    }
    return new Table(
        "Checks",
        List.of("check", "points", "passed", "failed", "not started", "inconclusive"),
        lines,
        "there are none");
  }

  /** Only of those that have a grade: what a process said before it died is no verdict. */
  private static boolean is(Row row, CheckSpec check, String verdict) {
    return row.hasGrade() && row.verdict(check).equals(verdict);
  }

  private Table failures() {
    List<List<String>> lines = new ArrayList<>();
    for (CheckSpec check : checks) {
      String names =
          rows.stream()
              .filter(r -> is(r, check, "failed"))
              .map(Row::name)
              .collect(Collectors.joining(", "));
      if (!names.isEmpty()) {
        lines.add(List.of(check.id(), names));
      }
    }
    return new Table("Who failed what", List.of("check", "submissions"), lines, "nobody failed");
  }

  private Table withoutGrade() {
    List<List<String>> lines =
        rows.stream()
            .filter(row -> !row.hasGrade())
            .map(row -> List.of(row.name(), row.outcome().word(), row.reason()))
            .toList();
    return new Table("Without a grade", List.of("submission", "outcome", "reason"), lines, "none");
  }

  /** Equal after comments, layout and names of files are gone. A hint, and never a verdict. */
  private Table alike() {
    Map<String, List<String>> groups = new TreeMap<>();
    for (Row row : rows) {
      if (!row.normalised().isEmpty() && !row.untouchedIn(lab)) {
        groups.computeIfAbsent(row.normalised(), n -> new ArrayList<>()).add(row.name());
      }
    }
    List<List<String>> lines =
        groups.values().stream()
            .filter(names -> names.size() > 1)
            .map(names -> List.of(String.valueOf(names.size()), String.join(", ", names)))
            .sorted((a, b) -> a.get(1).compareTo(b.get(1)))
            .toList();
    return new Table(
        "Equal but for comments, layout and file names (a hint; the starter is left out)",
        List.of("how many", "submissions"),
        lines,
        "none");
  }
}
