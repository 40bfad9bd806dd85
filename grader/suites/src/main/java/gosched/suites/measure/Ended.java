package gosched.suites.measure;

import gosched.kit.Deadlock;
import gosched.kit.KernelError;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import gosched.kit.check.ProgramRun;
import gosched.kit.check.ProgramRun.Ending;
import gosched.kit.check.Verdict;
import gosched.sim.Outcome;
import gosched.sim.Stacks;
import gosched.suites.examples.Example.WrongResult;

/** Says how a run ended that did not finish. */
final class Ended {
  private Ended() {}

  /** The outcome of a run that the machine says is over without its end. */
  static gosched.suites.Outcome badly(Outcome how) {
    return switch (how) {
      case Outcome.Deadlock d ->
          failed(Ending.DEADLOCK, "deadlock: every kernel thread waits for ever", d.dump());
      case Outcome.Unfinished u -> failed(Ending.UNFINISHED, "no end: " + u.limit(), u.dump());
      case Outcome.Crash(Throwable thrown) -> crashed(thrown);
      case Outcome.Finished _, Outcome.Livelock _, Outcome.Race _, Outcome.Unrepeatable _ ->
          throw new IllegalStateException("a measured run cannot end so: " + how.describe());
    };
  }

  private static gosched.suites.Outcome crashed(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      switch (t) {
        case Todo todo -> {
          return gosched.suites.Outcome.notStarted(todo.getMessage())
              .run(new ProgramRun(Ending.NOT_STARTED, null, null));
        }
        case WrongResult wrong -> {
          return failed(Ending.WRONG, "the result is wrong: " + wrong.getMessage(), "");
        }
        case UnsupportedOperationException missing when isOfTheContract(missing) -> {
          return failed(Ending.NOT_OFFERED, "it cannot run this: " + missing.getMessage(), "");
        }
        case Deadlock deadlock -> {
          String goroutines = String.join("\n", deadlock.goroutines());
          return failed(Ending.DEADLOCK, "deadlock: every goroutine waits", goroutines);
        }
        case KernelError error -> {
          return failed(Ending.CRASHED, error.getMessage(), Stacks.describe(thrown));
        }
        default -> {}
      }
    }
    return failed(
        Ending.CRASHED, "it threw " + thrown.getClass().getSimpleName(), Stacks.describe(thrown));
  }

  /** Of what a lab does not have yet, the contract itself says so. */
  private static boolean isOfTheContract(UnsupportedOperationException e) {
    StackTraceElement[] frames = e.getStackTrace();
    return frames.length > 0 && frames[0].getClassName().equals(Scheduler.class.getName());
  }

  private static gosched.suites.Outcome failed(Ending ending, String sentence, String details) {
    return gosched.suites.Outcome.of(Verdict.FAILED, sentence, details)
        .run(new ProgramRun(ending, null, null));
  }
}
