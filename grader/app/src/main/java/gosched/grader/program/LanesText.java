package gosched.grader.program;

import gosched.kit.check.ProgramRun.Cpu;
import gosched.kit.check.ProgramRun.Lane;
import gosched.kit.check.ProgramRun.Lanes;
import gosched.kit.check.ProgramRun.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Draws what the CPUs did as lanes of characters, virtual time to the right. */
final class LanesText {
  private static final char GOROUTINE = '#';
  private static final char BEGINS = '|';
  private static final char THREAD = '~';
  private static final char IDLE = '.';

  /** More lanes than this tell nothing more. */
  private static final int MOST_CPUS = 16;

  private static final String MARGIN = " ".repeat(29);

  private final Lanes lanes;
  private final List<Cpu> cpus;
  private final int width;
  private final List<String> rows = new ArrayList<>();

  private LanesText(Lanes lanes, List<Cpu> cpus) {
    this.lanes = lanes;
    this.cpus = cpus;
    this.width = lanes.cpus().getFirst().goroutines().size();
  }

  /** The rows of the picture. */
  static List<String> of(Lanes lanes, List<Cpu> cpus) {
    LanesText text = new LanesText(lanes, cpus);
    text.whole();
    text.rows.add("");
    text.part();
    return text.rows;
  }

  /** All of the run, with each CPU's shares before its lane. */
  private void whole() {
    rows.add("         user  kernel   idle   " + ruler("0", Units.time(lanes.nanos())));
    int shown = Math.min(MOST_CPUS, cpus.size());
    for (int i = 0; i < shown; i++) {
      Cpu c = cpus.get(i);
      double total = c.user() + c.kernel() + c.idle();
      rows.add(
          String.format(
              Locale.ROOT,
              "CPU %-3d %5s   %5s  %5s   %s",
              i,
              Units.percent(c.user(), total),
              Units.percent(c.kernel(), total),
              Units.percent(c.idle(), total),
              mixed(lanes.cpus().get(i))));
    }
    int more = cpus.size() - shown;
    if (more > 0) {
      rows.add("and " + more + " more CPUs");
    }
  }

  /**
   * Each column is one of three characters, and a CPU that is busy a quarter of the time must not
   * look idle. So what a column owes is carried over to the next: a lane has as many of each as the
   * CPU had time of each, about where it had it.
   */
  private String mixed(Lane lane) {
    double column = (double) lanes.nanos() / width;
    double[] owed = new double[3];
    char[] glyphs = {GOROUTINE, THREAD, IDLE};
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < width; i++) {
      double goroutine = column == 0 ? 0 : lane.goroutines().get(i) / column;
      double thread = column == 0 ? 0 : lane.threads().get(i) / column;
      owed[0] += goroutine;
      owed[1] += thread;
      owed[2] += 1 - goroutine - thread;
      int most = 0;
      for (int k = 1; k < owed.length; k++) {
        most = owed[k] > owed[most] + 1e-9 ? k : most;
      }
      owed[most] -= 1;
      row.append(glyphs[most]);
    }
    return row.toString();
  }

  /** A short part of the run, with the goroutines' names. */
  private void part() {
    String from = "from " + Units.time(lanes.from());
    rows.add(MARGIN + "  " + ruler(from, "+" + Units.time(lanes.to() - lanes.from())));
    List<Integer> busy = lanes.spans().stream().map(Span::cpu).distinct().sorted().toList();
    for (int cpu : busy.subList(0, Math.min(MOST_CPUS, busy.size()))) {
      rows.add(String.format(Locale.ROOT, "CPU %-3d", cpu) + MARGIN.substring(5) + named(cpu));
    }
    int more = busy.size() - MOST_CPUS;
    int idle = cpus.size() - busy.size();
    if (more > 0) {
      rows.add("and " + more + " more CPUs");
    }
    if (idle > 0) {
      rows.add(idle == 1 ? "The other one is idle." : "The other " + idle + " are idle.");
    }
  }

  private String named(int cpu) {
    char[] row = new char[width];
    Arrays.fill(row, IDLE);
    lanes.spans().stream()
        .filter(s -> s.cpu() == cpu)
        .sorted(Comparator.comparingLong(Span::from).thenComparingLong(Span::to))
        .forEach(s -> draw(s, row));
    return new String(row);
  }

  private void draw(Span s, char[] row) {
    int begin = Math.min(width - 1, column(s.from()));
    int end = Math.max(begin + 1, Math.min(width, column(s.to())));
    Arrays.fill(row, begin, end, s.goroutine() == 0 ? THREAD : GOROUTINE);
    if (s.goroutine() != 0) {
      String name = "G" + s.goroutine();
      if (name.length() <= end - begin) {
        name.getChars(0, name.length(), row, begin);
      } else {
        row[begin] = BEGINS;
      }
    }
  }

  private int column(long at) {
    long length = Math.max(1, lanes.to() - lanes.from());
    return (int) ((at - lanes.from()) * width / length);
  }

  private String ruler(String left, String right) {
    return left + " ".repeat(Math.max(1, width - left.length() - right.length())) + right;
  }
}
