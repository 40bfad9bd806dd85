package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./grade replay TOKEN}: shows one failure again. */
@Command(
    name = "replay",
    description = "Shows a failure again, from the token that a report gave.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ReplayCommand implements Callable<Integer> {
  private final Installation installation;

  @Parameters(paramLabel = "TOKEN", description = "Such as lab01.pool.fifo:...")
  private String token;

  @Mixin private What what;
  @Mixin private Outputs outputs;

  ReplayCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    int colon = token.indexOf(':');
    int dot = token.indexOf('.');
    if (dot < 0 || colon < dot || colon == token.length() - 1) {
      throw new BadUsage(token + " is no replay token; a report prints them after \"replay:\".");
    }
    LabSpec lab = Catalogue.lab(token.substring(0, dot));
    List<CheckSpec> check = Catalogue.select(lab, List.of(token.substring(0, colon)));
    if (check.size() > 1) {
      throw new BadUsage(token + " is no replay token: it names more than one check.");
    }
    Order order =
        new Order(
            lab,
            what.folder(installation),
            what.named(),
            what.base(),
            check,
            Long.parseLong(GradeCommand.DEFAULT_SEED),
            false,
            outputs.patience(),
            token);
    return outputs.grade(installation, order);
  }
}
