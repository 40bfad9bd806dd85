package gosched.grader.cli;

import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.ProgramRunner;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.report.Progress;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.kit.check.ProgramOrder;
import java.io.Console;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** What the two commands share that run example programs: an option, and the way to a runner. */
final class Runs {
  @Mixin private Patience patience;

  /** The order to run programs on a lab's schedulers. */
  Order order(String lab, What what, Installation installation, List<ProgramOrder> runs) {
    return new Order(
        Catalogue.lab(lab),
        what.folder(installation),
        what.named(),
        what.base(),
        runs.stream().map(ProgramRunner::spec).toList(),
        Long.parseLong(GradeCommand.DEFAULT_SEED),
        false,
        patience.times(),
        null);
  }

  ProgramRunner runner(Installation installation, Listener listener) {
    return new ProgramRunner(installation, Limits.standard(patience.times()), listener);
  }

  /** Does something with a listener that tells the user of each run. */
  <T> T watch(List<ProgramOrder> runs, Function<Listener, T> job) {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    Progress progress =
        new Progress(System.err, terminal, runs.stream().map(ProgramRunner::spec).toList());
    try {
      return job.apply(progress);
    } finally {
      progress.close();
    }
  }
}
