package gosched.grader.program;

import gosched.grader.run.Answer;
import gosched.kit.check.ProgramRun;
import gosched.kit.check.ProgramRun.Numbers;
import gosched.kit.check.Verdict;

/** What came of a run, in words. */
final class Words {
  private Words() {}

  /** The numbers of a run that finished; null if it did not, or if nobody said so. */
  static Numbers numbers(Answer answer) {
    ProgramRun run = answer.result().run();
    if (answer.result().verdict() != Verdict.PASSED || run == null || run.numbers() == null) {
      return null;
    }
    // What divides by these, or draws them on a logarithmic scale, relies on it.
    Numbers n = run.numbers();
    boolean sound = n.preparedNanos() >= 0 && n.nanos() > n.preparedNanos() && n.tasks() > 0;
    return sound ? n : null;
  }

  /** For a table: how it ended, if it did not finish. */
  static String ending(Answer answer) {
    ProgramRun run = answer.result().run();
    if (run != null) {
      return switch (run.ending()) {
        case FINISHED -> "no answer"; // a worker's slip: it says so, and sends no numbers
        case NOT_STARTED -> "not started";
        case NOT_OFFERED -> "cannot";
        case DEADLOCK -> "deadlock";
        case UNFINISHED -> "no end";
        case CRASHED -> "crash";
        case WRONG -> "wrong result";
      };
    }
    if (answer.result().verdict() == Verdict.GRADER_FAULT) {
      return "grader fault";
    }
    return answer.isNotRun() ? "not run" : "stopped";
  }

  /** A sentence for a run that did not finish. */
  static String sentence(Answer answer) {
    return switch (answer.result().verdict()) {
      case PASSED -> "the worker sent no numbers";
      case NOT_STARTED -> "not started: " + answer.result().message();
      case GRADER_FAULT ->
          "the grader is at fault, not you; please report this: " + answer.result().message();
      case FAILED, INCONCLUSIVE -> answer.result().message();
    };
  }
}
