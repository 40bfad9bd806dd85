package gosched.bench.gmp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command {@code ./grade bench gmp}: lab 05's scheduler against the JDK's virtual threads, on
 * as many processors, and against Go where a toolchain is installed.
 *
 * <p>Goroutines and virtual threads take turns in one JVM, so that a noisy moment meets both; the
 * ratio is of the times of one turn, and what is printed is the median of the turns and the middle
 * half of them. Go has a process of its own, before and after all turns: its ratio is of medians.
 */
public final class Gmp {
  private static final int WARM_UPS = 6;
  private static final int TURNS = 21;

  private Gmp() {}

  static void exactly(Row row, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalStateException(row + ": " + actual + " instead of " + expected);
    }
  }

  /**
   * How many processors to use: all, unless the command line says another number.
   *
   * @throws IllegalArgumentException with a message for the user, if that is no number from 1 to as
   *     many as there are
   */
  public static int processors(List<String> arguments) {
    int all = Runtime.getRuntime().availableProcessors();
    if (arguments.isEmpty()) {
      return all;
    }
    String said = String.join(" ", arguments);
    if (!said.matches("[1-9]\\d{0,5}") || Integer.parseInt(said) > all) {
      throw new IllegalArgumentException(
          "bench gmp takes a number of processors from 1 to "
              + all
              + ", not \""
              + said
              + "\": ./grade bench gmp 1");
    }
    return Integer.parseInt(said);
  }

  /**
   * A line for each row as it is known: to measure all takes some minutes.
   *
   * <p>On one processor nobody is on another one meanwhile: no line of memory travels, and nobody
   * spins until somebody else comes, which a SynchronousQueue does. So the two tables together say
   * what a switch costs, and what company does to it.
   *
   * @param procs what {@link #processors} says
   * @throws IllegalStateException if this JVM has run virtual threads, on some other number
   */
  public static void print(int procs) {
    OnVirtualThreads.useCarriers(procs);
    System.out.printf(
        Locale.ROOT,
        "Lab 05 on %d processor(s): times as fast as virtual threads on as many carriers, and as Go"
            + " (median, and the middle half of %d turns)%n%n",
        procs,
        TURNS);
    Map<Row, Double> go = GoToolchain.nanos(procs);
    if (go.isEmpty()) {
      System.out.println("There is no go on this machine (Debian: golang-go): no column for it.\n");
    }
    line("", "lab 05", "virtual threads", "than they", go.isEmpty() ? "" : "than Go");
    for (Row row : Row.values()) {
      print(row, procs, go.get(row));
    }
  }

  private static void line(Object... cells) {
    System.out.println(
        String.format(Locale.ROOT, "%-30s %11s %16s  %20s  %8s", cells).stripTrailing());
  }

  private static void print(Row row, int procs, Double go) {
    OnGoroutines goroutines = new OnGoroutines(procs);
    double[] own = new double[TURNS];
    double[] theirs = new double[TURNS];
    double[] ratio = new double[TURNS];
    for (int i = -WARM_UPS; i < TURNS; i++) {
      // Who comes first in a turn changes: the second one finds the caches and the clock warm.
      boolean first = i % 2 == 0;
      double a = first ? goroutines.time(row) : OnVirtualThreads.time(row);
      double b = first ? OnVirtualThreads.time(row) : goroutines.time(row);
      if (i >= 0) {
        own[i] = (first ? a : b) / row.times;
        theirs[i] = (first ? b : a) / row.times;
        ratio[i] = theirs[i] / own[i];
      }
    }
    double mine = quantile(own, 0.5);
    line(
        row.title,
        nanos(mine),
        nanos(quantile(theirs, 0.5)),
        String.format(
            Locale.ROOT,
            "%.2f (%.2f to %.2f)",
            quantile(ratio, 0.5),
            quantile(ratio, 0.25),
            quantile(ratio, 0.75)),
        go == null ? "" : String.format(Locale.ROOT, "%.2f", go / mine));
  }

  private static String nanos(double n) {
    return String.format(Locale.ROOT, "%,.0f ns", n);
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
