package gosched.bench;

import gosched.bench.subject.RingWorkload;
import gosched.kit.Kernel;
import gosched.sim.Exploration;
import gosched.sim.Explorer;
import gosched.sim.Plan;
import gosched.sim.SimKernel;
import gosched.sim.WeavingLoader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many schedules a second the simulator explores: three threads on a small ring, all six
 * strategies in rotation, disturbances in every second round, self-checks included. The goal is
 * 20,000 on a machine of two cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED", "-XX:+UseSerialGC"})
public class ExploreBenchmark {
  private static final int SCHEDULES = 2_000;

  private MethodHandle workload;
  private long seed;

  /** Weaves the workload. */
  @Setup
  public void weave() throws ReflectiveOperationException, IOException {
    String name = RingWorkload.class.getName();
    String path = name.replace('.', '/') + ".class";
    ClassLoader parent = ExploreBenchmark.class.getClassLoader();
    byte[] bytes;
    try (InputStream in = parent.getResourceAsStream(path)) {
      bytes = in.readAllBytes();
    }
    WeavingLoader loader = new WeavingLoader(Map.of(name, bytes), n -> false, true, parent);
    loader.initialiseAll();
    workload =
        MethodHandles.publicLookup()
            .findStatic(
                loader.loadClass(name), "run", MethodType.methodType(void.class, Kernel.class));
  }

  /** Explores, with another seed each time. */
  @Benchmark
  @OperationsPerInvocation(SCHEDULES)
  public int schedules() {
    Exploration e = Explorer.explore(Plan.of(seed++, SCHEDULES), this::scenario);
    if (e.failure() != null || e.distinct() < SCHEDULES / 2) {
      throw new IllegalStateException("not what it should measure: " + e);
    }
    return e.distinct();
  }

  private void scenario(SimKernel kernel) {
    try {
      workload.invoke((Kernel) kernel);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
    kernel.settle();
  }
}
