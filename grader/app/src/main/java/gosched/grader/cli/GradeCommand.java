package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.catalogue.Catalogue;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code ./grade lab01}. */
@Command(
    name = "grade",
    description = "Grades a lab of \"Build the Go scheduler, six times\".",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Exit status: 0 full marks (with --check: the checks asked for passed), 1 less,",
      "2 nothing was graded: the command makes no sense, or the grader is at fault.",
      "The same seed gives the same result, down to the digest.",
      "",
      "./grade bench runs the benchmarks; ./grade bench --help says which there are."
    })
public final class GradeCommand implements Callable<Integer> {
  /** Fixed, so that two people who grade the same code see the same result. */
  static final String DEFAULT_SEED = "1";

  /** Of the footer, at its end. */
  private static final int BENCH_LINES = 2;

  private final Installation installation;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "LAB", description = "Which lab, such as lab01.")
  private String lab;

  @Mixin private Grades grades;

  private GradeCommand(Installation installation) {
    this.installation = installation;
  }

  /** Runs a command line and says what to tell the shell. */
  public static int execute(Installation installation, String... args) {
    CommandLine line =
        new CommandLine(new GradeCommand(installation))
            .addSubcommand(new AllCommand(installation))
            .addSubcommand(new WatchCommand(installation))
            .addSubcommand(new BatchCommand(installation))
            .addSubcommand(new MergeCommand())
            .addSubcommand(new ReplayCommand(installation))
            .addSubcommand(new ReportCommand(installation))
            .addSubcommand(new ListCommand())
            .addSubcommand(new RunCommand(installation))
            .addSubcommand(new CompareCommand(installation))
            .addSubcommand(new DoctorCommand(installation))
            .addSubcommand(new SoakCommand(installation))
            .addSubcommand(new GradescopeZipCommand(installation))
            .addSubcommand(new HandoutCommand(installation))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(GradeCommand::badCommandLine)
            .setExecutionExceptionHandler(GradeCommand::failed);
    if (!installation.hasReferences()) {
      hideWhatIsForInstructors(line);
    }
    return line.execute(args);
  }

  /** In a student's copy they cannot do anything; who types them all the same is told so. */
  private static void hideWhatIsForInstructors(CommandLine line) {
    for (String name : List.of("soak", "gradescope-zip", "handout")) {
      line.getSubcommands().get(name).getCommandSpec().usageMessage().hidden(true);
    }
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    String[] footer = usage.footer();
    usage.footer(Arrays.copyOf(footer, footer.length - BENCH_LINES));
  }

  @Override
  public Integer call() {
    if (lab == null) {
      spec.commandLine().usage(spec.commandLine().getErr());
      return ExitStatus.NO_GRADE;
    }
    return grades.grade(installation, Catalogue.lab(lab));
  }

  private static int badCommandLine(CommandLine.ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(sentence(e.getMessage()) + " ./grade --help shows what there is.");
    return ExitStatus.NO_GRADE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof BadUsage) {
      command.getErr().println(e.getMessage());
    } else {
      command.getErr().println("The grader itself failed; please report this:");
      e.printStackTrace(command.getErr());
    }
    return ExitStatus.NO_GRADE;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
