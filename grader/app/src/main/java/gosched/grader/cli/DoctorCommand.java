package gosched.grader.cli;

import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.intake.Workspace;
import gosched.grader.isolation.Examination;
import gosched.grader.isolation.Examination.Attempt;
import gosched.grader.isolation.Isolation;
import gosched.grader.isolation.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./grade doctor}: what keeps a submission from this machine, tried out. */
@Command(
    name = "doctor",
    description = "Tries what keeps a submission from this machine, and says what is enforced.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Exit status: 0 the kernel keeps workers in their place, 1 this machine cannot do that,",
      "2 it should and does not, or no worker could be started: do not grade strangers here."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Installation installation;

  DoctorCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() throws IOException {
    Isolation isolation = installation.confinement().isolation();
    System.out.println(isolation);
    List<Attempt> attempts;
    try (Workspace workspace = new Workspace()) {
      attempts =
          Examination.of(installation, Files.createTempDirectory(workspace.scratch(), "doctor"));
    } catch (IOException e) {
      System.out.println("No worker could be started: " + e.getMessage());
      if (isolation.level() == Level.KERNEL) {
        System.out.println("Please report this. GOSCHED_ISOLATION=process ./grade does without.");
      }
      return ExitStatus.NO_GRADE;
    }
    boolean kernel = isolation.level() == Level.KERNEL;
    System.out.println("A worker without the grader's other limits tried this:");
    attempts.forEach(a -> System.out.println(line(a, kernel)));
    long wrong = attempts.stream().filter(a -> !a.isRight()).count();
    if (wrong == 0) {
      System.out.println("All " + attempts.size() + " as they should be.");
      return ExitStatus.FULL_MARKS;
    }
    System.out.println(
        wrong
            + " of "
            + attempts.size()
            + (kernel
                ? " are not as they should be: do not grade strangers here, and report this."
                : " are not kept from it here. What else there is, docs/trust.md tells."));
    return kernel ? ExitStatus.NO_GRADE : ExitStatus.LESS;
  }

  private static String line(Attempt a, boolean kernel) {
    String result = a.worked() ? "works" : "denied";
    String note = a.isRight() ? a.why() : kernel || a.needed() ? "WRONG" : "not kept from it";
    return "  %-8s %-32s %s".formatted(result, a.name(), note).stripTrailing();
  }
}
