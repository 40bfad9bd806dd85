package gosched.grader.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws curves with characters, for a terminal. */
final class TextChart {
  private static final int HEIGHT = 16;
  private static final int STEP = 9;
  private static final int LABEL = 8;
  private static final char SEVERAL = '*';

  private TextChart() {}

  /**
   * The rows of the chart: numbers of CPUs to the right, each as far from the next; upward tasks a
   * second on a logarithmic scale.
   *
   * @param curves at least one
   */
  static List<String> of(List<Curve> curves, List<Integer> cpus) {
    double least = curves.stream().mapToDouble(Curve::least).min().orElseThrow();
    double most = curves.stream().mapToDouble(Curve::most).max().orElseThrow();
    LogScale scale = LogScale.around(least, most);
    char[][] field = new char[HEIGHT][STEP * cpus.size()];
    for (char[] row : field) {
      Arrays.fill(row, ' ');
    }
    for (int c = 0; c < curves.size(); c++) {
      for (Curve.Point p : curves.get(c).points()) {
        int x = STEP / 2 + STEP * cpus.indexOf(p.cpus());
        put(field[row(scale, p.perSecond())], x, mark(c));
      }
    }
    return rows(field, scale, curves, cpus);
  }

  private static List<String> rows(
      char[][] field, LogScale scale, List<Curve> curves, List<Integer> cpus) {
    String[] labels = new String[HEIGHT];
    scale.ticks().forEach(tick -> labels[row(scale, tick)] = LogScale.label(tick));
    List<String> rows = new ArrayList<>();
    for (int r = 0; r < HEIGHT; r++) {
      String label = labels[r] == null ? "" : labels[r];
      String axis = labels[r] == null ? "│" : "┤";
      rows.add(" ".repeat(LABEL - label.length()) + label + " " + axis + new String(field[r]));
    }
    rows.add(" ".repeat(LABEL + 1) + "└" + "─".repeat(STEP * cpus.size()));
    StringBuilder numbers = new StringBuilder(" ".repeat(LABEL + 2));
    for (int n : cpus) {
      numbers.append(String.format(Locale.ROOT, "%" + (STEP / 2 + 1) + "d", n));
      numbers.append(" ".repeat(STEP - STEP / 2 - 1));
    }
    rows.add(numbers + " CPUs");
    StringBuilder legend = new StringBuilder(" ".repeat(LABEL + 2));
    for (int c = 0; c < curves.size(); c++) {
      legend.append(mark(c)).append(" ").append(curves.get(c).name()).append("   ");
    }
    rows.add(legend + "" + SEVERAL + " several");
    return rows;
  }

  private static void put(char[] row, int x, char mark) {
    row[x] = row[x] == ' ' ? mark : SEVERAL;
  }

  private static int row(LogScale scale, double perSecond) {
    return (int) Math.round((HEIGHT - 1) * (1 - scale.position(perSecond)));
  }

  private static char mark(int curve) {
    return (char) ('a' + curve);
  }
}
