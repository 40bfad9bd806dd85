package gosched.sim;

import java.util.function.Consumer;

/**
 * Runs a program once on a simulated machine and says what it cost. The same program on the same
 * machine gives the same numbers each time.
 *
 * <pre>{@code
 * Measured m = Measurement.on(8).run(k -> new EventLoop(k).run(program));
 * }</pre>
 *
 * <p>What is not woven takes no time: the program itself, unless it says how long it computes
 * ({@code Go.work}).
 *
 * @param cpus how many CPUs the machine has, at least 1
 * @param costs what things cost there
 * @param limits what the run may use
 * @param drawn whether to keep a {@link Timeline}
 * @param seed of what is by chance on a machine, see {@link CostModel.Os#jitter}
 * @param quota how much of the CPUs may be used; null for all
 */
public record Measurement(
    int cpus, CostModel costs, MeasureLimits limits, boolean drawn, long seed, Quota quota) {
  public Measurement {
    if (cpus < 1) {
      throw new IllegalArgumentException("a machine has at least 1 CPU, not " + cpus);
    }
  }

  /** On a machine of {@code cpus} CPUs. */
  public static Measurement on(int cpus) {
    return new Measurement(cpus, CostModel.DEFAULT, MeasureLimits.DEFAULT, false, 0, null);
  }

  public Measurement with(CostModel other) {
    return new Measurement(cpus, other, limits, drawn, seed, quota);
  }

  public Measurement within(MeasureLimits other) {
    return new Measurement(cpus, costs, other, drawn, seed, quota);
  }

  /** With a {@link Timeline}. */
  public Measurement drawing() {
    return new Measurement(cpus, costs, limits, true, seed, quota);
  }

  /** On another machine of the same sort. */
  public Measurement seeded(long other) {
    return new Measurement(cpus, costs, limits, drawn, other, quota);
  }

  /** In a container that may use so much of its CPUs. */
  public Measurement in(Quota other) {
    return new Measurement(cpus, costs, limits, drawn, seed, other);
  }

  /**
   * Runs {@code boot} on the machine's first thread until it returns, or until the run ends
   * otherwise.
   */
  public Measured run(Consumer<? super SimKernel> boot) {
    return Simulation.onCarrier(
        () -> {
          Timeline timeline = drawn ? new Timeline(cpus) : null;
          MeasuredMachine machine = new MeasuredMachine(this, timeline);
          return machine.result(SimKernel.run(machine, boot));
        });
  }
}
