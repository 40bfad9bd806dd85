package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Grade;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.intake.Intake;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./grade all}: every lab, one after the other, a line for each. */
@Command(
    name = "all",
    description = "Grades every lab, one after the other, and shows a line for each.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {"", "Exit status: 0 full marks in all, 1 less in one, 2 one could not be graded."})
final class AllCommand implements Callable<Integer> {
  private static final double MILLIS = 1_000;

  private final Installation installation;

  @Mixin private What what;

  @Mixin private Tries tries;

  @Mixin private Seeds seeds;

  @Mixin private Patience patience;

  @Mixin private Required required;

  AllCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    required.check(installation);
    patience.times(); // a wrong one is said once, and not for each lab
    seeds.seed();
    int worst = ExitStatus.FULL_MARKS;
    for (LabSpec lab : labs()) {
      worst = Math.max(worst, grade(lab));
    }
    return worst;
  }

  /**
   * All; but of a student's copy those that have been handed out. That none is there is no reason
   * to be content: then each says so.
   */
  private List<LabSpec> labs() {
    Path folder = what.folder(installation);
    List<LabSpec> there =
        Catalogue.labs().stream().filter(lab -> Intake.holds(lab, folder)).toList();
    return installation.hasReferences() || there.isEmpty() ? Catalogue.labs() : there;
  }

  /** One lab that cannot be graded, because it is not there, say, keeps no other from it. */
  private int grade(LabSpec lab) {
    try {
      Grade grade = Outputs.graded(installation, order(lab));
      int status = grade.exitStatus();
      System.out.printf(
          Locale.ROOT,
          "%s  %3d of %d points  %5.1f s%s%n",
          lab.id(),
          grade.earned(),
          grade.possible(),
          grade.took().toMillis() / MILLIS,
          status == ExitStatus.FULL_MARKS ? "" : "  " + more(lab) + " says why");
      return status;
    } catch (BadUsage e) {
      System.out.println(lab.id() + "  not graded: " + e.getMessage());
      return ExitStatus.NO_GRADE;
    } finally {
      System.out.flush();
    }
  }

  private Order order(LabSpec lab) {
    Seeds.Seed seed = seeds.seed();
    return new Order(
        lab,
        what.folder(installation),
        what.named(),
        what.base(),
        Catalogue.select(lab, List.of()),
        seed.value(),
        tries.quick(),
        patience.times(),
        null,
        seed.secret());
  }

  private String more(LabSpec lab) {
    return ("./grade " + lab.id() + " " + what.named()).strip() + (tries.quick() ? " --quick" : "");
  }
}
