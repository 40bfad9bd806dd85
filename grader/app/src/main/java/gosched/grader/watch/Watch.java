package gosched.grader.watch;

import gosched.grader.BadUsage;
import gosched.grader.ExitStatus;
import gosched.grader.Grade;
import gosched.grader.report.Page;
import gosched.grader.report.TextReport;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Takes the news one by one and decides. At most one grading runs: a save in the middle of one
 * breaks it off, and the next begins when it has ended, workers and all.
 *
 * <pre>
 *            saved                    graded, failed
 *   IDLE ──────────────▶ RUNNING ─────────────────────▶ IDLE, and shows it
 *                          │ saved: interrupt
 *                          ▼                  graded, failed
 *                        STALE ─────────────────────────▶ RUNNING
 *   q: IDLE ends; else interrupts, and ends when the grading has
 * </pre>
 */
final class Watch {
  private enum State {
    IDLE,
    RUNNING,
    /** What is graded is not what is there any more. */
    STALE,
    /** The user has had enough. */
    ENDING
  }

  private final BlockingQueue<News> news;
  private final Supplier<Grade> grading;
  private final Guide guide;
  private final Wrap wrap;
  private final PrintStream out;

  private State state = State.IDLE;
  private int number;
  private Thread runner;

  /** The files that the last grading saw, and those of now. */
  private Sources graded;

  private Sources current;

  /** The last grading that came to something, to compare with; null at first. */
  private Grade before;

  /** The last one, even if the submission was refused; null at first. */
  private Grade last;

  /**
   * @param grading grades what is there; ends soon, in whatever way, if its thread is interrupted
   * @param first what is there now
   */
  Watch(
      BlockingQueue<News> news,
      Supplier<Grade> grading,
      Sources first,
      Guide guide,
      Wrap wrap,
      PrintStream out) {
    this.news = news;
    this.grading = grading;
    this.guide = guide;
    this.wrap = wrap;
    this.out = out;
    this.graded = first;
    this.current = first;
  }

  /** Until the user ends it. */
  int run() throws InterruptedException {
    start();
    while (true) {
      switch (news.take()) {
        case News.Saved(Sources sources) -> {
          current = sources;
          again();
        }
        case News.Typed(String line) -> {
          if (!obey(line.strip())) {
            return ExitStatus.FULL_MARKS;
          }
        }
        case News.Silence() -> {}
        case News.Graded(Grade grade) -> {
          if (ended()) {
            show(grade);
          }
        }
        case News.Failed(RuntimeException why) -> {
          if (ended()) {
            say("    " + (why instanceof BadUsage ? why.getMessage() : "not graded: " + why));
          }
        }
      }
      if (state == State.ENDING && runner == null) {
        return ExitStatus.FULL_MARKS;
      }
    }
  }

  private void start() {
    state = State.RUNNING;
    number++;
    runner = Thread.ofPlatform().name("grading").start(() -> news.add(outcome()));
  }

  private News outcome() {
    try {
      return new News.Graded(grading.get());
    } catch (RuntimeException e) {
      return new News.Failed(e);
    }
  }

  private void again() {
    switch (state) {
      case IDLE -> start();
      case RUNNING -> {
        state = State.STALE;
        runner.interrupt();
      }
      case STALE, ENDING -> {}
    }
  }

  /** A grading is over; whether what it has to say is still of interest. */
  private boolean ended() {
    runner = null;
    switch (state) {
      case STALE -> start();
      case RUNNING -> {
        state = State.IDLE;
        return true;
      }
      case IDLE, ENDING -> {}
    }
    return false;
  }

  private void show(Grade grade) {
    List<String> saved = current.since(graded);
    graded = current;
    last = grade;
    print(WatchPage.of(number, saved, before, grade));
    if (grade.refusal() == null) {
      before = grade;
    }
  }

  /** Whether to go on. */
  private boolean obey(String word) {
    switch (word) {
      case "" -> {
        if (state == State.IDLE) {
          start();
        }
      }
      case "q" -> {
        if (runner == null) {
          return false;
        }
        state = State.ENDING;
        runner.interrupt();
      }
      case "h", "f", "r" -> {
        if (last == null) {
          say("    Wait for the first result.");
        } else {
          print(answer(word));
        }
      }
      default -> say(WatchPage.KEYS);
    }
    return true;
  }

  private String answer(String word) {
    if (word.equals("r") || last.refusal() != null) {
      return TextReport.of(last);
    }
    if (word.equals("h")) {
      return guide.next(last);
    }
    return WatchPage.next(last)
        .map(next -> WatchPage.failure(last, next))
        .orElseGet(() -> new Page().line("    All of it passes.").toString());
  }

  private void say(String line) {
    print(new Page().line("%s", line).toString());
  }

  /** All that is said goes through here. */
  private void print(String text) {
    out.print(wrap.of(text));
    out.flush();
  }
}
