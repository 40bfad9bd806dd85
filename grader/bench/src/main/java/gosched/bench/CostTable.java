package gosched.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What {@link SwitchBenchmark} found in one run, side by side: the event loop, and how many times
 * that the others cost. What was not measured is left blank.
 */
final class CostTable {
  /** The first part of a benchmark's name, and what the table calls it. */
  private record Row(String name, String title) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("yield", "switch by yield"),
          new Row("channel", "switch by channel"),
          new Row("spawn", "spawn, run, end"));

  private static final String BENCHMARK = SwitchBenchmark.class.getName() + ".";
  private static final String LINE = "%-17s  %14s  %15s  %11s  %14s  %9s";

  /** By the names of the benchmarks: {@code yield_eventLoop}. */
  private final Map<String, Score> scores = new TreeMap<>();

  /** Of all that was run, those of {@link SwitchBenchmark}, if they were measured in ns. */
  static CostTable of(Collection<RunResult> results) {
    CostTable table = new CostTable();
    for (RunResult run : results) {
      String name = run.getParams().getBenchmark();
      Result<?> result = run.getPrimaryResult();
      if (name.startsWith(BENCHMARK) && result.getScoreUnit().equals("ns/op")) {
        table.put(
            name.substring(BENCHMARK.length()),
            new Score(result.getScore(), result.getScoreError()));
      }
    }
    return table;
  }

  void put(String benchmark, Score score) {
    scores.put(benchmark, score);
  }

  boolean isEmpty() {
    return scores.isEmpty();
  }

  /** A line for each row, under the titles of the columns. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    add(text, "ns", "event loop", "virtual threads", "ratio", "kernel threads", "ratio");
    for (Row row : ROWS) {
      add(
          text,
          row.title,
          cost(row, "eventLoop"),
          cost(row, "virtualThreads"),
          ratio(row, "virtualThreads"),
          cost(row, "kernelThreads"),
          ratio(row, "kernelThreads"));
    }
    return text.toString();
  }

  private static void add(StringBuilder text, Object... cells) {
    text.append(LINE.formatted(cells).stripTrailing()).append('\n');
  }

  private String cost(Row row, String column) {
    Score score = scores.get(row.name + "_" + column);
    return score == null ? "" : score.text();
  }

  private String ratio(Row row, String column) {
    Score score = scores.get(row.name + "_" + column);
    Score reference = scores.get(row.name + "_eventLoop");
    return score == null || reference == null ? "" : score.over(reference).text();
  }
}
