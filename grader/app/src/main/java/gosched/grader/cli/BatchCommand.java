package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.Installation;
import gosched.grader.batch.Batches;
import gosched.grader.batch.Settings;
import gosched.grader.batch.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./grade batch DIR --lab lab01 --out DIR}: many submissions. */
@Command(
    name = "batch",
    description =
        "Grades every folder in a folder, each in a process of its own. Called again with the same"
            + " --out it goes on where it was stopped.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Exit status: 0 every submission has a grade, 1 some have none (results.csv says why),",
      "2 nothing was graded: the command makes no sense, or the grader is at fault."
    })
final class BatchCommand implements Callable<Integer> {
  private static final int MOST_JOBS = 64;

  /** All limits inside of a grading together are some seven minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Installation installation;

  @Parameters(paramLabel = "DIR", description = "Where the submissions are, a folder each.")
  private Path folder;

  @Option(names = "--lab", required = true, paramLabel = "LAB", description = "Such as lab01.")
  private String lab;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the results go; it is made if it is not there.")
  private Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "So many submissions at a time, 1 to 64 (default: half the processors). Each takes up to"
              + " two processors and 3 GB.")
  private int jobs = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Only part I, from 0, of N; ./grade merge puts the parts together.")
  private String shard = "0/1";

  @Mixin private Checks checks;
  @Mixin private Tries tries;
  @Mixin private Seeds seeds;
  @Mixin private Base base;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "Stop a submission after so long (default: 600, times --patience).")
  private Integer limit;

  @Option(names = "--html", description = "Write each grading as a page for a browser, too.")
  private boolean pages;

  @Mixin private Patience patience;

  @Mixin private Required required;

  BatchCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() throws InterruptedException {
    required.check(installation);
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new BadUsage("--jobs is a number from 1 to " + MOST_JOBS + ".");
    }
    if (limit != null && limit < 1) {
      throw new BadUsage("--limit is a number of seconds from 1.");
    }
    Seeds.Seed seed = seeds.seed();
    Settings settings =
        new Settings(
            lab,
            seed.secret() == null ? seed.value() : 0,
            seed.secret(),
            tries.quick(),
            base.whose().toString(),
            patience.times(),
            checks.ids(),
            "",
            "");
    Duration most =
        limit == null
            ? Duration.ofSeconds(Math.round(LIMIT.toSeconds() * patience.times()))
            : Duration.ofSeconds(limit);
    return Batches.grade(
        new Batches.Request(
            folder,
            out,
            Batches.here(settings, installation),
            Shard.parse(shard),
            jobs,
            most,
            seeds.file(),
            pages),
        System.out,
        System.err);
  }
}
