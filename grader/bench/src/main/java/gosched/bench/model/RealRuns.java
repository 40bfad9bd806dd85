package gosched.bench.model;

import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The programs on real CPUs, in a JVM of their own that is kept to as many CPUs as it should have.
 * The designs take turns, so that a noisy moment meets all of them; the median of the rounds
 * counts.
 */
final class RealRuns {
  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 7;

  /** Between two runs, for the threads of the first to end. In ms. */
  private static final long PAUSE = 5;

  private RealRuns() {}

  /** In the JVM that was started for it: {@code 2 PING_PONG ...}. Prints a line for each row. */
  public static void main(String[] args) throws InterruptedException {
    int cpus = Integer.parseInt(args[0]);
    // The JVM's own threads are there already and stay where they are; the programs' will inherit.
    if (!Affinity.keep(cpus)) {
      throw new IllegalStateException("there are fewer than " + cpus + " CPUs");
    }
    for (String name : Arrays.asList(args).subList(1, args.length)) {
      Program program = Program.valueOf(name);
      measure(program).forEach((design, nanos) -> Jvm.print(new Row(program, cpus, design), nanos));
    }
  }

  private static Map<Design, Double> measure(Program program) throws InterruptedException {
    Set<Design> designs = program.designs();
    Map<Design, List<Double>> times = new EnumMap<>(Design.class);
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      for (Design design : designs) {
        double nanos = once(program, design);
        Thread.sleep(PAUSE);
        if (round >= 0) {
          times.computeIfAbsent(design, _ -> new ArrayList<>()).add(nanos);
        }
      }
    }
    Map<Design, Double> medians = new EnumMap<>(Design.class);
    times.forEach((design, all) -> medians.put(design, median(all)));
    return medians;
  }

  /** In ns for each time that the program does what it does. */
  private static double once(Program program, Design design) {
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
    return (double) nanos[0] / n;
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
