package gosched.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmarks; takes JMH's own arguments, such as a part of a benchmark's name. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    new Runner(new CommandLineOptions(args)).run();
  }
}
