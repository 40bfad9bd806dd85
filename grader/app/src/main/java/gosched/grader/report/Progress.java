package gosched.grader.report;

import gosched.grader.run.Answer;
import gosched.grader.run.Listener;
import gosched.kit.check.CheckSpec;
import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what goes on: on a terminal one line that changes, elsewhere a line for each check that is
 * over.
 */
public final class Progress implements Listener {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int WIDTH = 79;

  private final PrintStream out;
  private final boolean terminal;
  private final int total;
  private final Set<String> running = new LinkedHashSet<>();
  private int done;

  public Progress(PrintStream out, boolean terminal, Collection<CheckSpec> checks) {
    this.out = out;
    this.terminal = terminal;
    this.total = checks.size();
  }

  @Override
  public synchronized void started(CheckSpec check) {
    running.add(check.id());
    redraw();
  }

  @Override
  public synchronized void finished(CheckSpec check, Answer answer) {
    running.remove(check.id());
    done++;
    if (terminal) {
      redraw();
    } else {
      String verdict = Words.brief(answer.result().verdict());
      out.printf("[%d/%d] %s %s %d ms%n", done, total, verdict, check.id(), answer.millis());
    }
  }

  @Override
  public synchronized void again(List<CheckSpec> checks) {
    String many = checks.size() == 1 ? "1 check" : checks.size() + " checks";
    String text = many + " once more on the reference's earlier labs, to find the cause";
    out.print(terminal ? CLEAR_LINE + text : text + System.lineSeparator());
    out.flush();
  }

  /** Leaves an empty line for the report. */
  public synchronized void close() {
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private void redraw() {
    if (terminal) {
      String text = "[" + done + "/" + total + "] " + String.join(", ", running);
      out.print(CLEAR_LINE + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      out.flush();
    }
  }
}
