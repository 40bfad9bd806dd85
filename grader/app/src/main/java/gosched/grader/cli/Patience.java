package gosched.grader.cli;

import gosched.grader.BadUsage;
import picocli.CommandLine.Option;

/** How slow the machine is. */
final class Patience {
  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "1",
      description = "Multiply every time limit by N, for a slow machine.")
  private double times;

  double times() {
    if (!(times > 0 && times <= 100)) {
      throw new BadUsage("--patience is a number above 0 and up to 100.");
    }
    return times;
  }
}
