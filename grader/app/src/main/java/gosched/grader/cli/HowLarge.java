package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.program.Units;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramSpec;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say how large an example program is to be. */
final class HowLarge {
  /** So that nobody waits an hour for a typing error. */
  private static final int MOST_TASKS = 1_000_000;

  private static final int MOST_WORKERS = 10_000;
  private static final long MOST_WORK = 1_000_000_000;

  /** Of a CPU: Linux grants no less than 1 ms in 100. */
  private static final double LEAST_QUOTA = 0.01;

  /** The numbers of CPUs that a machine can have. */
  static final int MOST_CPUS = 1_024;

  /** Reads {@code 10us}. */
  static final class TimeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Units.parseTime(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "it is a time such as 250ns, 10us, 3ms or 1s, not '" + text + "'");
      }
    }
  }

  @Option(names = "--tasks", paramLabel = "N", description = "How many tasks; up to 1,000,000.")
  private Integer tasks;

  @Option(
      names = "--work",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "How long a task computes, or a file is read: 250ns, 10us, 3ms; up to 1s. Without a unit"
              + " it is ns.")
  private Long work;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many goroutines share the tasks, where a program asks; up to 10,000.")
  private Integer workers;

  @Option(
      names = "--quota",
      paramLabel = "N",
      description =
          "In a container that may use as much as N of the CPUs in each 100 ms: 0.5 or 2, say"
              + " (default: all of them).")
  private Double quota;

  /** The run of a program of this size, on so many CPUs. */
  ProgramOrder order(
      ProgramSpec program, String scheduler, int cpus, boolean drawn, boolean traced) {
    if (workers != null && program.workers() == 0) {
      throw new BadUsage(program.name() + " does not ask for workers; leave --workers out.");
    }
    return new ProgramOrder(
        scheduler + "/" + program.name() + "@" + cpus,
        scheduler,
        program.name(),
        (int) between("--cpus", 1, MOST_CPUS, cpus),
        (int) between("--tasks", 1, MOST_TASKS, tasks == null ? program.tasks() : tasks),
        between("--work", 0, MOST_WORK, work == null ? program.work() : work),
        (int) between("--workers", 0, MOST_WORKERS, workers == null ? program.workers() : workers),
        quota(),
        drawn,
        traced);
  }

  private double quota() {
    if (quota == null) {
      return 0;
    }
    if (!(quota >= LEAST_QUOTA && quota <= MOST_CPUS)) {
      throw new BadUsage(
          "--quota is from " + LEAST_QUOTA + " to " + MOST_CPUS + ", not " + quota + ".");
    }
    return quota;
  }

  private static long between(String option, long least, long most, long number) {
    if (number < least || number > most) {
      String unit = option.equals("--work") ? " ns" : "";
      throw new BadUsage(
          option + " is from " + least + " to " + most + unit + ", not " + number + ".");
    }
    return number;
  }
}
