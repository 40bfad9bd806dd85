package gosched.suites.sim;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import gosched.sim.Measured;
import gosched.sim.Measurement;
import gosched.sim.Outcome.Crash;
import gosched.sim.Violation;
import gosched.suites.Outcome;
import java.util.function.Function;

/**
 * What a check in virtual time is made of: it runs programs on simulated machines, compares what
 * they cost, and says what it ran.
 *
 * <pre>{@code
 * Measure measure = new Measure();
 * Measured one = measure.run(1, bed::make, program);
 * Measured eight = measure.run(8, bed::make, program);
 * return measure.told(one.nanos() > 6 * eight.nanos() ? Outcome.passed(...) : Outcome.failed(...));
 * }</pre>
 *
 * <p>Nothing in it depends on how fast the grader's machine is: the same code has the same numbers
 * everywhere, so a bound can be as tight as the lesson wants it.
 */
public final class Measure {
  private long runs;
  private long steps;
  private long nanos;
  private long digest = 1;

  /** Runs {@code main} on a scheduler, on a machine with that many CPUs. */
  public Measured run(int cpus, Function<? super Kernel, ? extends Scheduler> make, Runnable main) {
    return run(Measurement.on(cpus), make, main);
  }

  /**
   * The same, on a machine with its own costs or limits.
   *
   * @throws Todo if the program needs a step that has not been started
   * @throws AssertionError if the run did not end as it should: a deadlock, an exception, more time
   *     or steps than it may use
   */
  public Measured run(
      Measurement machine, Function<? super Kernel, ? extends Scheduler> make, Runnable main) {
    Measured m = machine.run(k -> make.apply(k).run(main));
    runs++;
    steps += m.steps();
    nanos += m.nanos();
    digest = digest * 31 + m.digest();
    return switch (m.outcome()) {
      case Crash(Todo todo) -> throw todo;
      case Crash(Violation violation) -> throw violation;
      case Crash(Throwable thrown) -> throw new AssertionError(m.outcome().describe(), thrown);
      case gosched.sim.Outcome o when !o.ok() -> throw new AssertionError(o.describe());
      default -> m;
    };
  }

  /** With counts of what ran, and a digest that is equal if all of it was the same. */
  public Outcome told(Outcome outcome) {
    return outcome
        .count("runs", runs)
        .count("steps", steps)
        .count("virtual microseconds", nanos / 1_000)
        .digest(Long.toHexString(digest) + outcome.digest());
  }
}
