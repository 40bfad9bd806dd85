package gosched.bench.model;

import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The programs on real CPUs, in a JVM of their own that is kept to as many CPUs as it should have.
 * The designs take turns, so that a noisy moment meets all of them; the median of the rounds
 * counts. A round in which {@link Others} used those CPUs is repeated, as long as there is
 * patience.
 */
final class RealRuns {
  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 7;

  /** In ns: a round is at least so long. The system counts the time of others in 10 ms. */
  private static final long ROUND = 200_000_000;

  /** The part of the CPUs that others may use in a round. */
  private static final double DISTURBED = 0.1;

  /** Between two runs, for the threads of the first to end. In ms. */
  private static final long PAUSE = 5;

  private final int cpus;
  private final long deadline;

  private RealRuns(int cpus, long patience) {
    this.cpus = cpus;
    deadline = System.nanoTime() + patience;
  }

  /**
   * In the JVM that was started for it: CPUs, seconds of patience, programs. Prints a line for each
   * row.
   */
  public static void main(String[] args) throws InterruptedException {
    int cpus = Integer.parseInt(args[0]);
    // The JVM's own threads are there already and stay where they are; the programs' will inherit.
    if (!Affinity.keep(cpus)) {
      throw new IllegalStateException("there are fewer than " + cpus + " CPUs");
    }
    RealRuns runs = new RealRuns(cpus, Long.parseLong(args[1]) * 1_000_000_000);
    for (String name : Arrays.asList(args).subList(2, args.length)) {
      runs.measure(Program.valueOf(name));
    }
  }

  private void measure(Program program) throws InterruptedException {
    Map<Design, List<Double>> times = new EnumMap<>(Design.class);
    program.designs().forEach(d -> times.put(d, new ArrayList<>()));
    for (int i = 0; i < WARM_UPS; i++) {
      for (Design design : times.keySet()) {
        once(program, design);
      }
    }
    Set<Design> disturbed = EnumSet.noneOf(Design.class);
    for (int i = 0; i < ROUNDS; i++) {
      for (Design design : times.keySet()) {
        times.get(design).add(round(program, design, disturbed));
      }
    }
    times.forEach(
        (design, all) -> {
          Row row = new Row(program, cpus, design);
          Jvm.print(row, median(all), disturbed.contains(design));
        });
  }

  /** In ns for each time. */
  private double round(Program program, Design design, Set<Design> disturbed)
      throws InterruptedException {
    while (true) {
      Others others = new Others(cpus);
      long sum = 0;
      int runs = 0;
      for (long began = System.nanoTime(); System.nanoTime() - began < ROUND; runs++) {
        sum += once(program, design);
      }
      double share = others.share();
      if (cpus == 1 && program.neverIdle()) {
        return (1 - share) * sum / runs / program.times(design);
      }
      boolean quiet = share < DISTURBED;
      if (quiet || System.nanoTime() > deadline) {
        if (!quiet) {
          disturbed.add(design);
        }
        return (double) sum / runs / program.times(design);
      }
    }
  }

  /** In ns. */
  private static long once(Program program, Design design) throws InterruptedException {
    Function<Kernel, Scheduler> make = design.from(RealRuns.class.getClassLoader());
    int n = program.times(design);
    int[] counted = new int[1];
    long[] nanos = new long[1];
    Go.run(
        make,
        () -> {
          long began = System.nanoTime();
          counted[0] = program.run(n);
          nanos[0] = System.nanoTime() - began;
        });
    exactly(n, counted[0]);
    Thread.sleep(PAUSE);
    return nanos[0];
  }

  /** Nothing is measured that did not happen. */
  static void exactly(int expected, int counted) {
    if (counted != expected) {
      throw new IllegalStateException("it happened " + counted + " times, not " + expected);
    }
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
