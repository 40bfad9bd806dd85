package gosched.grader.program;

import gosched.grader.base.Base;
import gosched.grader.base.Whose;
import gosched.grader.run.Answer;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramRun.Numbers;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.SchedulerSpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One program on several schedulers over several numbers of CPUs.
 *
 * @param size an order of the program, for its size only
 * @param cpus the numbers of CPUs, ascending
 * @param rows a row for each scheduler
 * @param named how the command line named what was run; empty for the working tree
 * @param base whose earlier labs were asked for
 */
public record Comparison(
    ProgramSpec program,
    ProgramOrder size,
    List<Integer> cpus,
    List<Row> rows,
    String named,
    Whose base) {

  /**
   * One scheduler.
   *
   * @param base the earlier labs below; null for a lab that stands on none
   * @param answers an answer for each number of CPUs
   */
  public record Row(SchedulerSpec scheduler, Base base, List<Answer> answers) {

    /** Tasks a second with the {@code i}-th number of CPUs; NaN if it did not finish. */
    double perSecond(int i) {
      Numbers n = Words.numbers(answers.get(i));
      return n == null ? Double.NaN : n.perSecond();
    }

    /** How many times as fast as with the fewest CPUs; NaN if one of the two did not finish. */
    double speedUp(int i) {
      return perSecond(i) / perSecond(0);
    }
  }

  /** Whether every run finished. */
  public boolean isWhole() {
    return rows.stream()
        .allMatch(r -> r.answers().stream().map(Words::numbers).allMatch(Objects::nonNull));
  }

  /** What finished, as curves; schedulers of which nothing did have none. */
  List<Curve> curves() {
    return rows.stream()
        .map(
            row ->
                new Curve(
                    row.scheduler().name(),
                    IntStream.range(0, cpus.size())
                        .filter(i -> !Double.isNaN(row.perSecond(i)))
                        .mapToObj(i -> new Curve.Point(cpus.get(i), row.perSecond(i)))
                        .toList()))
        .filter(curve -> !curve.points().isEmpty())
        .toList();
  }
}
