package gosched.grader.cli;

import gosched.kit.check.Drawing;
import java.io.Console;
import picocli.CommandLine.Option;

/** How schedules are drawn in a report. */
final class Drawn {
  @Option(
      names = "--full",
      description = "Draw each step of a schedule, also where one thread runs undisturbed.")
  private boolean full;

  /** For files: the same wherever they are written. */
  Drawing inAFile() {
    return Drawing.USUAL_ONE.full(full);
  }

  /** As wide as the terminal says it is, in the variable {@code COLUMNS}; else as in a file. */
  Drawing onScreen() {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    return terminal ? inAFile().onTerminal(System.getenv("COLUMNS")) : inAFile();
  }
}
