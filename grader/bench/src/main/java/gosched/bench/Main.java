package gosched.bench;

import gosched.bench.echo.Echo;
import gosched.bench.gmp.Gmp;
import gosched.bench.model.Model;
import gosched.bench.polls.Polls;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks: {@link #USAGE} says which there are. What is none of ours is JMH's own, such
 * as a part of a benchmark's name.
 *
 * <p>Exit status: 0 it was measured, 2 the command line is wrong.
 */
public final class Main {
  static final String USAGE =
      """
      Usage: ./grade bench [NAME]
      What is claimed to be fast, measured on this machine; nothing else should be at work on it.
        (nothing)      all of JMH's benchmarks, then memory
        Switch         those of JMH's whose names have this in them; -l lists them, -h shows all
                       that JMH can be told
        memory         bytes that a parked goroutine takes, and a virtual thread
        forkjoin       lab 04 against the JDK's ForkJoinPool
        gmp [N]        lab 05 on N processors (default: all) against virtual threads, and Go
        polls          lab 06: what it costs a program that it can be made to give way
        echo           lab 06: an HTTP echo and idle connections against virtual threads
        model [NAME]   the simulator's cost model against this machine
      Exit status: 0 it was measured, 2 the command line is wrong.
      """;

  private static final int WRONG_COMMAND_LINE = 2;

  private Main() {}

  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    Job job;
    try {
      job = job(List.of(args));
    } catch (IllegalArgumentException | CommandLineOptionException e) {
      refuse(e.getMessage());
      return;
    }
    try {
      job.run();
    } catch (NoBenchmarksException e) {
      refuse("no benchmark is called " + String.join(" ", args));
    }
  }

  private static void refuse(String why) {
    System.err.println(why + "\n./grade bench --help shows what there is");
    System.exit(WRONG_COMMAND_LINE);
  }

  /** Measures and prints. */
  @FunctionalInterface
  interface Job {
    void run() throws RunnerException, IOException, InterruptedException;
  }

  /**
   * What a command line asks for.
   *
   * @throws IllegalArgumentException if a table of ours is told what it does not know
   * @throws CommandLineOptionException if JMH is
   */
  static Job job(List<String> args) throws CommandLineOptionException {
    String name = args.isEmpty() ? "" : args.getFirst();
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    return switch (name) {
      case "--help", "help" -> () -> System.out.print(USAGE);
      case "model" -> {
        Model model = Model.of(rest);
        yield model::run;
      }
      case "gmp" -> {
        int processors = Gmp.processors(rest);
        yield () -> Gmp.print(processors);
      }
      case "forkjoin" -> alone(rest, name, () -> System.out.print(ForkJoin.table(cpus())));
      case "polls" -> alone(rest, name, () -> System.out.print(Polls.table()));
      case "echo" -> alone(rest, name, () -> System.out.print(Echo.table()));
      case "memory" -> alone(rest, name, Main::printMemory);
      default -> {
        CommandLineOptions options = new CommandLineOptions(args.toArray(String[]::new));
        yield () -> {
          runJmh(options);
          if (args.isEmpty()) {
            printMemory();
          }
        };
      }
    };
  }

  private static Job alone(List<String> rest, String name, Job job) {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException(name + " takes no " + String.join(" ", rest));
    }
    return job;
  }

  private static int cpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static void printMemory() throws IOException, InterruptedException {
    System.out.println();
    System.out.print(Memory.table());
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
