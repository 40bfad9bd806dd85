package gosched.bench;

import static gosched.bench.Count.exactly;

import gosched.lab01.ThreadPerGoroutine;
import gosched.lab02.EventLoop;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a switch and a goroutine cost: the event loop, next to virtual threads on one carrier, next
 * to a kernel thread for each goroutine.
 *
 * <p>A name says row and column of the table that {@link Main} prints: {@code yield_eventLoop}. JMH
 * runs them in the order of their names, so those of one row come one after the other. Each
 * invocation boots a kernel, or starts a main virtual thread, and does so much that this does not
 * count.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {
      "--add-exports",
      "java.base/jdk.internal.vm=ALL-UNNAMED",
      "-XX:+UseSerialGC",
      VirtualThreads.PARALLELISM,
      VirtualThreads.MAX_POOL_SIZE
    })
public class SwitchBenchmark {
  private static final int MANY = 200_000;

  /** Kernel threads are slow enough: an invocation takes a tenth of a second all the same. */
  private static final int FEW = 10_000;

  /** How many goroutines are alive at once while spawns are measured. */
  private static final int BATCH = 1_000;

  private final Goroutines eventLoop = new Goroutines(EventLoop::new);
  private final Goroutines kernelThreads = new Goroutines(ThreadPerGoroutine::new);

  /**
   * With two carriers the comparison would say nothing, and the counts could be wrong. Before: how
   * many there may be. After: how many there were.
   */
  @Setup
  @TearDown
  public void thereIsOneCarrier() {
    exactly(1, "carriers", VirtualThreads.carriers());
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int yield_eventLoop() {
    return exactly(MANY, "yields", eventLoop.yields(MANY));
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int yield_virtualThreads() {
    return exactly(MANY, "yields", VirtualThreads.yields(MANY));
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int channel_eventLoop() {
    return exactly(MANY, "messages", eventLoop.messages(MANY));
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int channel_virtualThreads() {
    return exactly(MANY, "messages", VirtualThreads.messages(MANY));
  }

  @Benchmark
  @OperationsPerInvocation(FEW)
  public int channel_kernelThreads() {
    return exactly(FEW, "messages", kernelThreads.messages(FEW));
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int spawn_eventLoop() {
    return exactly(MANY, "spawns", eventLoop.spawns(MANY, BATCH));
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int spawn_virtualThreads() {
    return exactly(MANY, "spawns", VirtualThreads.spawns(MANY, BATCH));
  }
}
