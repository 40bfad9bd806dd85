package gosched.bench.model;

import gosched.bench.model.Jvm.Found;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Real and simulated throughput side by side, each as a ratio to the event loop's on one CPU. Of
 * interest is the last column: how many times the real ratio is the simulated one.
 */
record ModelTable(Map<Row, Found> real, Map<Row, Found> simulated) {
  /** The model is good if no factor is beyond it, either way. */
  static final double GOOD = 2;

  private static final String LINE = "%-22s %4s  %-12s  %13s  %12s  %9s  %9s  %8s";

  /** Of real to simulated ratio; above 1 if the design is better than the model says. */
  double factor(Row row) {
    return ratio(real, row) / ratio(simulated, row);
  }

  private static double ratio(Map<Row, Found> nanos, Row row) {
    return nanos.get(row.base()).nanos() / nanos.get(row).nanos();
  }

  /** 1 or more: the same for a factor and its inverse. */
  private double off(Row row) {
    return Math.max(factor(row), 1 / factor(row));
  }

  List<Row> rows() {
    return real.keySet().stream().filter(r -> !r.equals(r.base())).toList();
  }

  long beyond() {
    return rows().stream().filter(r -> off(r) > GOOD).count();
  }

  double worst() {
    return rows().stream().mapToDouble(this::off).max().orElse(1);
  }

  @Override
  public String toString() {
    StringBuilder b = new StringBuilder();
    line(b, "", "", "", "real  ", "simulated", "real", "simulated", "");
    line(b, "program", "CPUs", "design", "ns  ", "ns", "ratio", "ratio", "factor  ");
    Program before = null;
    for (Row row : real.keySet()) {
      if (row.program() != before) {
        b.append('\n');
      }
      before = row.program();
      boolean base = row.equals(row.base());
      line(
          b,
          row.program().title,
          row.cpus(),
          row.design().title,
          number(real.get(row).nanos()) + (real.get(row).disturbed() ? " ~" : "  "),
          number(simulated.get(row).nanos()),
          base ? "" : number(ratio(real, row)),
          base ? "" : number(ratio(simulated, row)),
          base ? "" : number(factor(row)) + (off(row) > GOOD ? " !" : "  "));
    }
    b.append(
        String.format(
            Locale.ROOT,
            "%n%d rows; the worst is off by a factor of %.2f; %d are off by more than %.0f%n",
            rows().size(),
            worst(),
            beyond(),
            GOOD));
    long disturbed = real.values().stream().filter(Found::disturbed).count();
    if (disturbed > 0) {
      b.append("~ others used the machine meanwhile, so these mean little: ");
      b.append(disturbed).append(" rows. On a quiet machine there are none.\n");
    }
    return b.toString();
  }

  private static void line(StringBuilder b, Object... cells) {
    b.append(LINE.formatted(cells).stripTrailing()).append('\n');
  }

  private static String number(double x) {
    String format = x >= 100 ? "%,.0f" : x >= 10 ? "%.1f" : x >= 0.1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, format, x);
  }
}
