package gosched.grader.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of the overview, to be written as text and as Markdown.
 *
 * @param none what to say instead of a table without rows
 */
record Table(String title, List<String> columns, List<List<String>> rows, String none) {

  String markdown() {
    StringBuilder text = new StringBuilder("## " + title + "\n\n");
    if (rows.isEmpty()) {
      return text.append(none).append("\n").toString();
    }
    text.append(line(columns)).append("|").append("---|".repeat(columns.size())).append("\n");
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Plain::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  String text() {
    StringBuilder text = new StringBuilder(title + "\n");
    if (rows.isEmpty()) {
      return text.append("  ").append(none).append("\n").toString();
    }
    List<List<String>> all = new ArrayList<>(List.of(columns));
    rows.forEach(row -> all.add(row.stream().map(Plain::text).toList()));
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> row : all) {
      IntFunction<String> cell = i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length());
      String line =
          IntStream.range(0, widths.length).mapToObj(cell).collect(Collectors.joining("  "));
      text.append("  ").append(line.stripTrailing()).append("\n");
    }
    return text.toString();
  }
}
