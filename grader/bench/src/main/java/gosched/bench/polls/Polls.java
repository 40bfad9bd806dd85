package gosched.bench.polls;

import gosched.kit.PollLoader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The command {@code ./grade bench polls}: programs with the polls that preemption needs, against
 * the same programs without. A loop may take 2 ns more for each of its rounds, and a program that
 * somebody could want to run 10 %. Recursive Fibonacci has no bound: nearly nothing but calls, it
 * is the worst that can be.
 *
 * <p>Both forms take turns in one JVM, so that a noisy moment meets both; the difference is of the
 * times of one turn, and what is printed is the median of the turns and the middle half of them.
 */
public final class Polls {
  private static final int WARM_UPS = 15;
  private static final int TURNS = 41;

  /** Time on a CPU: that of others, on a busy machine, is none of it. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static final double MOST_NANOS = 2;
  private static final double MOST_PER_CENT = 10;

  /** A subject without and with polls. */
  record Pair(Subject subject, LongSupplier woven) {}

  private final int warmUps;
  private final int turns;

  private Polls(int warmUps, int turns) {
    this.warmUps = warmUps;
    this.turns = turns;
  }

  /** A line for each subject; takes about a minute. */
  public static String table() {
    return new Polls(WARM_UPS, TURNS).lines();
  }

  /** The same in a moment, for a test: the numbers say nothing. */
  static String glance() {
    return new Polls(0, 1).lines();
  }

  /** Each subject with its woven twin. */
  static Pair[] pairs() {
    PollLoader loader =
        new PollLoader(
            name -> name.startsWith(Subject.class.getPackageName() + "."),
            Subject.class.getClassLoader());
    try {
      Object[] twins = loader.loadClass(Subject.class.getName()).getEnumConstants();
      return Arrays.stream(Subject.values())
          .map(s -> new Pair(s, (LongSupplier) twins[s.ordinal()]))
          .toArray(Pair[]::new);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private String lines() {
    StringBuilder b = new StringBuilder("What polls cost: the same classes without and with them");
    b.append(" (median, and the middle half of ").append(turns).append(" turns)\n\n");
    b.append(line("", "without", "with", "more", "at most"));
    for (Pair p : pairs()) {
      b.append(row(p));
    }
    return b.toString();
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-36s %9s  %9s  %26s  %8s", cells).stripTrailing() + "\n";
  }

  private String row(Pair p) {
    boolean loop = p.subject.kind == Subject.Kind.LOOP;
    double[] without = new double[turns];
    double[] with = new double[turns];
    double[] more = new double[turns];
    for (int i = -warmUps; i < turns; i++) {
      // Who comes first in a turn changes: the second one finds the caches and the clock warm.
      boolean first = i % 2 == 0;
      double a = time(first ? p.subject : p.woven, p.subject);
      double b = time(first ? p.woven : p.subject, p.subject);
      if (i >= 0) {
        without[i] = first ? a : b;
        with[i] = first ? b : a;
        more[i] = loop ? with[i] - without[i] : 100 * (with[i] / without[i] - 1);
      }
    }
    String bound =
        switch (p.subject.kind) {
          case LOOP -> String.format(Locale.ROOT, "%.0f ns", MOST_NANOS);
          case PROGRAM -> String.format(Locale.ROOT, "%.0f %%", MOST_PER_CENT);
          case CALLS -> "";
        };
    String cost = loop ? "%.2f ns (%.2f to %.2f)" : "%.1f %% (%.1f to %.1f)";
    return line(
        p.subject.title,
        nanos(without),
        nanos(with),
        String.format(
            Locale.ROOT, cost, quantile(more, 0.5), quantile(more, 0.25), quantile(more, 0.75)),
        bound);
  }

  private static String nanos(double[] times) {
    return String.format(Locale.ROOT, "%.2f ns", quantile(times, 0.5));
  }

  /** In ns for each round, word, record or call. */
  private static double time(LongSupplier form, Subject subject) {
    long began = CPU.getCurrentThreadCpuTime();
    long result = form.getAsLong();
    long nanos = CPU.getCurrentThreadCpuTime() - began;
    if (result == 42) {
      throw new IllegalStateException("a result that nobody needs, and that must be computed");
    }
    return (double) nanos / subject.size;
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
