package gosched.grader.cli;

import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.watch.Watching;
import gosched.kit.check.LabSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./grade watch lab01}. */
@Command(
    name = "watch",
    description = "Grades a lab with --quick each time that a file is saved, and gives hints.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "It says what changed, and what to do next. Type h and Enter for a hint, q and Enter to end.",
      "Without a terminal it goes on after the end of its input, until it is interrupted.",
      "Exit status: 0 if you ended it, 2 if the command makes no sense."
    })
final class WatchCommand implements Callable<Integer> {
  private final Installation installation;

  @Parameters(paramLabel = "LAB", description = "Which lab, such as lab01.")
  private String lab;

  @Mixin private What what;
  @Mixin private Checks checks;
  @Mixin private Seeds seeds;
  @Mixin private Patience patience;
  @Mixin private Drawn drawn;
  @Mixin private Required required;

  WatchCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() throws Exception {
    required.check(installation);
    LabSpec labSpec = Catalogue.lab(lab);
    Seeds.Seed seed = seeds.seed();
    Order order =
        new Order(
            labSpec,
            what.folder(installation),
            what.named(),
            what.base(),
            checks.of(labSpec),
            seed.value(),
            true,
            patience.times(),
            null,
            seed.secret());
    return Watching.watch(installation, order.drawn(drawn.onScreen()));
  }
}
