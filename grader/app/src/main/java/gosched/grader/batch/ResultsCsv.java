package gosched.grader.batch;

import gosched.kit.check.CheckSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One row a submission, for spreadsheets; docs/batch.md describes the columns. */
final class ResultsCsv {
  private ResultsCsv() {}

  static String of(List<CheckSpec> checks, List<Row> rows) {
    List<String> head = new ArrayList<>(List.of("name", "outcome", "score", "max"));
    checks.forEach(check -> head.add(check.id()));
    head.addAll(List.of("seconds", "digest", "sources", "reason"));
    StringBuilder text = new StringBuilder(line(head));
    int most = checks.stream().mapToInt(CheckSpec::points).sum();
    for (Row row : rows) {
      List<String> fields = new ArrayList<>(List.of(row.name(), row.outcome().word()));
      fields.add(row.score().isPresent() ? String.valueOf(row.score().getAsInt()) : "");
      fields.add(String.valueOf(most));
      checks.forEach(check -> fields.add(row.verdict(check)));
      fields.add(String.format(Locale.ROOT, "%.1f", row.seconds()));
      fields.add(row.result().path("digest").asText());
      fields.add(row.digest());
      fields.add(row.reason());
      text.append(line(fields));
    }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Plain::csv).collect(Collectors.joining(",")) + "\n";
  }
}
