package gosched.grader.batch;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the commands may ask for: to grade a folder of submissions, and to merge what came of it.
 */
public final class Batches {
  private Batches() {}

  /**
   * What to grade, and how.
   *
   * @param settings without the grader and the JDK, which are not for the user to say
   * @param jobs how many submissions at a time
   * @param limit for one submission
   * @param seedFile where each grading finds its private seed; null if the environment has it, or
   *     if there is none
   * @param pages whether each grading is to leave a page for a browser, too
   */
  public record Request(
      Path folder,
      Path out,
      Settings settings,
      Shard shard,
      int jobs,
      Duration limit,
      Path seedFile,
      boolean pages) {}

  /** Settings with the grader and the JDK that this process is made of. */
  public static Settings here(Settings s, Installation installation) {
    return new Settings(
        s.lab(),
        s.seed(),
        s.secret(),
        s.quick(),
        s.base(),
        s.patience(),
        s.checks(),
        GraderVersion.of(installation),
        Runtime.version().toString());
  }

  /**
   * Grades what has no result yet, and writes the pages.
   *
   * @return see {@link ExitStatus}
   */
  public static int grade(Request request, PrintStream out, PrintStream news)
      throws InterruptedException {
    LabSpec lab = Catalogue.lab(request.settings.lab());
    Catalogue.select(lab, request.settings.checks());
    Plan plan = Plan.of(request.folder, request.settings, request.shard);
    try (Store store = Store.open(request.out)) {
      store.put(plan);
      List<Row> rows = new Batch(lab, request, plan, store, news).run(request.jobs);
      out.print(Pages.write(request.out, request.settings, rows));
      out.println();
      String pages = request.pages ? ", pages/*.html" : "";
      out.println(
          "written to " + request.out + ": results.csv, overview.md, results/*.json" + pages);
      return status(rows, List.of());
    }
  }

  /**
   * Merges, and writes the pages.
   *
   * @return see {@link ExitStatus}
   */
  public static int merge(List<Path> outs, Path to, PrintStream out, PrintStream news) {
    Merge merge = new Merge(outs);
    try {
      Files.createDirectories(to);
    } catch (IOException e) {
      throw new BadUsage("Cannot write to " + to + ".");
    }
    List<Row> rows = merge.rows();
    out.print(Pages.write(to, merge.settings(), rows));
    out.println();
    out.println("written to " + to + ": results.csv, overview.md, overview.txt");
    merge.complaints().forEach(news::println);
    return status(rows, merge.complaints());
  }

  private static int status(List<Row> rows, List<String> complaints) {
    return complaints.isEmpty() && rows.stream().allMatch(Row::hasGrade)
        ? ExitStatus.ALL_GRADED
        : ExitStatus.SOME_WITHOUT_GRADE;
  }
}
