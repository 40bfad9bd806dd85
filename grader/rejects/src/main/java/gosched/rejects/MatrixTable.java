package gosched.rejects;

import gosched.rejects.KillMatrix.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kill matrix as Markdown that also reads well as plain text. */
final class MatrixTable {
  private final KillMatrix matrix;
  private final String lab;
  private final List<String> checks;
  private final int width;

  private MatrixTable(KillMatrix matrix, String lab) {
    this.matrix = matrix;
    this.lab = lab;
    this.checks = List.copyOf(matrix.checks());
    this.width =
        matrix.rows().stream().mapToInt(row -> row.reject().name().length()).max().orElse(0);
  }

  static String of(KillMatrix matrix, String lab) {
    return new MatrixTable(matrix, lab).text();
  }

  private String text() {
    List<String> out = new ArrayList<>();
    out.add("# Kill matrix of " + lab);
    out.add("");
    out.add(
        "A row is a wrong scheduler, a column a check. `K`: killed by the check named for it, in");
    out.add(
        "full, with each of the seeds "
            + KillMatrix.SEEDS
            + " (on real threads once). `x`: killed by another check, in a");
    out.add(
        "quick run. `.`: passed. `-`: not run: on real threads a reject hangs in real time"
            + (KillMatrix.FULL
                ? "."
                : ",\nand what need not catch it runs only with -Dgosched.matrix=full."));
    out.add(
        "`!`: not killed, or trouble. Under \"found\" is the median number of schedules until the");
    out.add(
        "named check sees it. The last rows are the right designs: "
            + (KillMatrix.SOLUTION_IN_FULL ? "the solution in full, the others " : "")
            + (KillMatrix.RIGHT_IN_FULL ? "too." : "with fewer tries\n(-Dgosched.right=full)."));
    out.add("");
    grid(out);
    out.add("");
    byCheck(out);
    out.add("");
    byReject(out);
    return String.join("\n", out) + "\n";
  }

  private void grid(List<String> out) {
    String numbers =
        java.util.stream.IntStream.rangeClosed(1, checks.size())
            .mapToObj("%2d"::formatted)
            .collect(Collectors.joining(" "));
    out.add("```");
    out.add(" ".repeat(width) + " found " + numbers);
    for (Row row : matrix.rows()) {
      long median = row.medianSchedules();
      out.add(line(row.reject().name(), median < 0 ? "-" : "" + median, c -> sign(row, c)));
    }
    out.add("");
    for (Map.Entry<String, List<Cell>> e : matrix.right().entrySet()) {
      out.add(line(e.getKey(), "", c -> sign(e.getValue(), c)));
    }
    out.add("```");
  }

  private String line(String name, String found, java.util.function.Function<String, String> sign) {
    String cells = checks.stream().map(c -> " " + sign.apply(c)).collect(Collectors.joining(" "));
    return ("%-" + Math.max(width, 1) + "s %5s ").formatted(name, found) + cells;
  }

  private static String sign(Row row, String check) {
    if (check.equals(row.reject().check())) {
      return row.named().stream().allMatch(Cell::killed) ? "K" : "!";
    }
    Cell cell = row.others().get(check);
    return cell == null ? "-" : sign(List.of(cell), check);
  }

  private static String sign(List<Cell> cells, String check) {
    return cells.stream()
        .filter(c -> c.check().equals(check))
        .map(c -> c.killed() ? "x" : c.passed() ? "." : "!")
        .max(MatrixTable::graver)
        .orElse("-");
  }

  /** With several seeds a cell shows the worst. */
  private static int graver(String a, String b) {
    return Integer.compare(".x!".indexOf(a), ".x!".indexOf(b));
  }

  private void byCheck(List<String> out) {
    out.add("| no. | check | kills | alone | named for |");
    out.add("|---:|---|---:|---:|---:|");
    for (int i = 0; i < checks.size(); i++) {
      String check = checks.get(i);
      out.add(
          "| %d | `%s` | %d | %d | %d |"
              .formatted(
                  i + 1,
                  check,
                  matrix.killedBy(check).size(),
                  matrix.killedOnlyBy(check).size(),
                  matrix.rows().stream().filter(r -> r.reject().check().equals(check)).count()));
    }
  }

  private void byReject(List<String> out) {
    out.add("| reject | what is wrong | caught by |");
    out.add("|---|---|---|");
    for (Row row : matrix.rows()) {
      Reject r = row.reject();
      out.add("| %s | %s | `%s` |".formatted(r.name(), r.title(), r.check()));
    }
  }
}
