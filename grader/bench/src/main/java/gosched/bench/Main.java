package gosched.bench;

import gosched.bench.echo.Echo;
import gosched.bench.gmp.Gmp;
import gosched.bench.model.Model;
import gosched.bench.polls.Polls;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks. Without arguments all of them; {@code memory} for what is measured without
 * JMH; {@code forkjoin} for lab 04 against the JDK's pool; {@code gmp} for lab 05 against virtual
 * threads and Go, on so many processors, {@code gmp 1} say, or all; {@code polls} for what
 * preemption costs a program; {@code echo} for lab 06's connections against virtual threads; {@code
 * model} to hold the simulator's cost model against this machine; anything else is JMH's own, such
 * as a part of a benchmark's name: {@code Switch}.
 */
public final class Main {
  private static final String MEMORY = "memory";
  private static final String MODEL = "model";
  private static final String FORK_JOIN = "forkjoin";
  private static final String GMP = "gmp";
  private static final String POLLS = "polls";
  private static final String ECHO = "echo";

  /** The exit status if the command line is wrong, as that of {@code ./grade}. */
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args)
      throws RunnerException, CommandLineOptionException, IOException, InterruptedException {
    if (args.length > 0 && args[0].equals(MODEL)) {
      Model.run(List.of(args).subList(1, args.length));
      return;
    }
    if (args.length > 0 && args[0].equals(FORK_JOIN)) {
      System.out.print(ForkJoin.table(Runtime.getRuntime().availableProcessors()));
      return;
    }
    if (args.length > 0 && args[0].equals(GMP)) {
      try {
        Gmp.print(Gmp.processors(List.of(args).subList(1, args.length)));
      } catch (IllegalArgumentException e) {
        System.err.println(e.getMessage());
        System.exit(USAGE);
      }
      return;
    }
    if (args.length > 0 && args[0].equals(POLLS)) {
      System.out.print(Polls.table());
      return;
    }
    if (args.length > 0 && args[0].equals(ECHO)) {
      System.out.print(Echo.table());
      return;
    }
    boolean memory = args.length == 1 && args[0].equals(MEMORY);
    if (!memory) {
      runJmh(new CommandLineOptions(args));
    }
    if (memory || args.length == 0) {
      System.out.println();
      System.out.print(Memory.table());
    }
  }

  private static void runJmh(CommandLineOptions options) throws RunnerException, IOException {
    Runner runner =
        new Runner(new OptionsBuilder().parent(options).shouldFailOnError(true).build());
    if (options.shouldHelp()) {
      options.showHelp();
    } else if (options.shouldList()) {
      runner.list();
    } else {
      Collection<RunResult> results = runner.run();
      CostTable table = CostTable.of(results);
      if (!table.isEmpty()) {
        System.out.println();
        System.out.print(table);
      }
    }
  }
}
