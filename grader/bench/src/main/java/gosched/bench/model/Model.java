package gosched.bench.model;

import gosched.bench.model.Jvm.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The command {@code ./grade bench model}. */
public final class Model {
  private static final List<Integer> CPUS = List.of(1, 2);

  /** In seconds: how long to wait for quiet moments, for each number of CPUs. */
  private static final long PATIENCE = Long.getLong("gosched.patience", 300);

  private final List<Program> programs;

  private Model(List<Program> programs) {
    this.programs = programs;
  }

  /**
   * @param names of programs, as in {@link Program}; none for all
   * @throws IllegalArgumentException with a message for the user, if a program is not known
   */
  public static Model of(List<String> names) {
    List<Program> all = List.of(Program.values());
    List<String> known = all.stream().map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
    for (String name : names) {
      if (!known.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "model knows " + String.join(", ", known) + ", not \"" + name + "\"");
      }
    }
    return new Model(
        names.isEmpty()
            ? all
            : names.stream().map(n -> Program.valueOf(n.toUpperCase(Locale.ROOT))).toList());
  }

  /** Runs everything, on real CPUs and on simulated ones, and prints both. */
  public void run() throws IOException, InterruptedException {
    if (!Affinity.isKnown()) {
      System.out.println("This needs Linux: elsewhere a JVM cannot be kept to one CPU.");
      return;
    }
    Map<Row, Found> real = new TreeMap<>(Row.ORDER);
    for (int cpus : CPUS) {
      if (cpus <= Runtime.getRuntime().availableProcessors()) {
        System.err.println("on " + cpus + " of this machine's CPUs");
        List<String> arguments = new ArrayList<>(List.of("" + cpus, "" + PATIENCE));
        programs.forEach(p -> arguments.add(p.name()));
        real.putAll(Jvm.run(RealRuns.class, arguments));
      } else {
        System.out.println("This machine has 1 CPU only: nothing is measured on 2.");
      }
    }
    System.err.println("on simulated CPUs");
    List<String> rows = real.keySet().stream().map(Row::text).toList();
    System.out.print(new ModelTable(real, Jvm.run(SimulatedRuns.class, rows)));
  }
}
