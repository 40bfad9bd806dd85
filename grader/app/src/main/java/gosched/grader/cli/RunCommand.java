package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.ProgramRunner;
import gosched.grader.catalogue.Programs;
import gosched.grader.program.RunPage;
import gosched.kit.check.ProgramCatalogue;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.SchedulerSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./grade run PROGRAM --lab lab03}: one example program on one scheduler. */
@Command(
    name = "run",
    description =
        "Runs an example program on a lab's scheduler, on a simulated machine, and tells where the"
            + " time goes.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "All times are virtual: the same code gives the same numbers everywhere.",
      "Exit status: 0 the program finished with the right result, 1 it did not,",
      "2 nothing was run: the command makes no sense, or the grader is at fault."
    })
final class RunCommand implements Callable<Integer> {
  private final Installation installation;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "PROGRAM", description = "Such as short-tasks.")
  private String program;

  @Option(names = "--list", description = "Tell of the programs and the schedulers there are.")
  private boolean list;

  @Option(
      names = "--lab",
      paramLabel = "NAME",
      description = "On whose scheduler: lab03, say, or lab01:pool.")
  private String lab;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many CPUs the machine has, up to 1024 (default: ${DEFAULT-VALUE}).")
  private int cpus;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Also write who ran when, on which CPU and with which processor, as a JSON file for"
              + " ui.perfetto.dev or chrome://tracing.")
  private Path trace;

  @Mixin private HowLarge size;
  @Mixin private What what;
  @Mixin private Runs runs;

  RunCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    if (list) {
      list(spec.commandLine().getOut());
      return ExitStatus.FULL_MARKS;
    }
    if (program == null) {
      throw new BadUsage("Which program? ./grade run --list tells of those there are.");
    }
    ProgramSpec programSpec = Programs.program(program);
    if (lab == null) {
      throw new BadUsage(
          "On which scheduler? ./grade run " + program + " --lab lab03, for instance.");
    }
    SchedulerSpec scheduler = Programs.scheduler(lab);
    ProgramOrder run = size.order(programSpec, scheduler.name(), cpus, true, trace != null);
    Outputs.checkWritable(trace);
    List<ProgramOrder> one = List.of(run);
    Order order = runs.order(scheduler.lab(), what, installation, one);
    ProgramRunner.Ran ran =
        runs.watch(one, listener -> runs.runner(installation, listener).run(order, one));
    RunPage page =
        new RunPage(order, ran.base(), programSpec, scheduler, run, ran.answers().get(run.id()));
    System.out.print(page.text());
    page.trace().ifPresent(t -> Outputs.write(trace, t::json));
    System.out.flush();
    return page.exitStatus();
  }

  private static void list(PrintWriter out) {
    ProgramCatalogue all = Programs.all();
    out.println("Programs, to be read in " + all.sources() + ":");
    for (ProgramSpec p : all.programs()) {
      out.printf("  %-15s %s%n", p.name(), p.about());
    }
    out.println();
    out.println("Schedulers:");
    for (SchedulerSpec s : all.schedulers()) {
      out.printf("  %-15s %s%n", s.name(), s.about());
    }
    out.println();
    out.println("next: ./grade run short-tasks --lab lab03");
  }
}
