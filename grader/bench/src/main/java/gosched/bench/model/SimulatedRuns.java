package gosched.bench.model;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab01.ThreadPool;
import gosched.lab02.EventLoop;
import gosched.lab03.SharedQueueScheduler;
import gosched.sim.CostModel;
import gosched.sim.Measured;
import gosched.sim.Measurement;
import gosched.sim.WeavingLoader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The same programs on the simulated machine, on the same schedulers, woven. */
final class SimulatedRuns {
  private static final int MACHINES = 5;

  private final CostModel costs;
  private final Map<Design, Function<Kernel, Scheduler>> designs = new EnumMap<>(Design.class);

  SimulatedRuns(CostModel costs) throws IOException {
    this.costs = costs;
    Map<String, byte[]> woven = new HashMap<>();
    for (Class<?> c : List.of(ThreadPool.class, EventLoop.class, SharedQueueScheduler.class)) {
      copy(c, woven);
    }
    WeavingLoader loader =
        new WeavingLoader(woven, _ -> false, true, SimulatedRuns.class.getClassLoader());
    loader.initialiseAll();
    for (Design d : Design.values()) {
      designs.put(d, d.from(loader));
    }
  }

  /** In the JVM that was started for it, with the rows' names. Prints a line for each. */
  public static void main(String[] args) throws IOException {
    SimulatedRuns runs = new SimulatedRuns(CostModel.DEFAULT);
    for (String name : args) {
      Row row = Row.of(name);
      Jvm.print(row, runs.measure(row), false);
    }
  }

  /** All classes beside {@code one}, which lies in a jar or in a folder. */
  private static void copy(Class<?> one, Map<String, byte[]> to) throws IOException {
    String folder = one.getPackageName().replace('.', '/');
    URI home = location(one);
    if (home.getPath().endsWith(".jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(home))) {
        copyAll(jar.getPath(folder), one.getPackageName(), to);
      }
    } else {
      copyAll(Path.of(home).resolve(folder), one.getPackageName(), to);
    }
  }

  private static URI location(Class<?> c) {
    try {
      return c.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copyAll(Path from, String javaPackage, Map<String, byte[]> to)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*.class")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".class", "");
        to.put(javaPackage + "." + name, Files.readAllBytes(file));
      }
    }
  }

  /**
   * The median of several machines: some programs fall into one of two steps, as they do on real
   * CPUs, and one run tells nothing about the others.
   *
   * @return ns for each time
   */
  double measure(Row row) {
    double[] nanos =
        LongStream.range(0, MACHINES)
            .mapToDouble(seed -> (double) run(row, seed).nanos() / row.times())
            .sorted()
            .toArray();
    return nanos[MACHINES / 2];
  }

  Measured run(Row row, long seed) {
    int[] counted = new int[1];
    Measured m =
        Measurement.on(row.cpus())
            .with(costs)
            .seeded(seed)
            .run(
                k ->
                    designs
                        .get(row.design())
                        .apply(k)
                        .run(() -> counted[0] = row.program().run(row.times())));
    if (!m.outcome().ok()) {
      throw new IllegalStateException(row + ": " + m.outcome().describe());
    }
    RealRuns.exactly(row.times(), counted[0]);
    return m;
  }
}
