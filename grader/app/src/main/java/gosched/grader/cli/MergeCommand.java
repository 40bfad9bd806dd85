package gosched.grader.cli;

import gosched.grader.batch.Batches;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./grade merge shard-0 shard-1 --out all}: one table of several batches' parts. */
@Command(
    name = "merge",
    description = "Puts the folders of a batch's shards together, and says what is missing.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Exit status: 0 every submission is there once and has a grade, 1 not so,",
      "2 nothing was merged: the command makes no sense."
    })
final class MergeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "OUT",
      description = "What was --out of each ./grade batch.")
  private List<Path> outs;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where results.csv and the overview go.")
  private Path out;

  @Override
  public Integer call() {
    return Batches.merge(outs, out, System.out, System.err);
  }
}
