package gosched.suites.examples;

import gosched.kit.check.ProgramRun.Latency;

/** A program that is run to see how a scheduler does. */
@FunctionalInterface
public interface Example {

  /**
   * The body of main's goroutine.
   *
   * @return what was done
   * @throws WrongResult if the program did not compute what it should have
   */
  Done run(Size size);

  /**
   * How large a program is to be.
   *
   * @param tasks how many of what it does, at least 1
   * @param work how long one computes, or waits for a file, in ns
   * @param workers how many goroutines share the tasks, at least 1
   * @param cpus how many CPUs the machine has
   */
  record Size(int tasks, long work, int workers, int cpus) {}

  /**
   * What a program did.
   *
   * @param tasks how many were completed
   * @param work how long all of them computed, in ns of CPU time
   * @param prepared how long it took to prepare, in ns of virtual time: no part of its throughput
   * @param latency how long those waited whom it answered; null if it answers nobody
   */
  record Done(long tasks, long work, long prepared, Latency latency) {
    /** Answers nobody. */
    Done(long tasks, long work, long prepared) {
      this(tasks, work, prepared, null);
    }

    /** Without preparations. */
    Done(long tasks, long work) {
      this(tasks, work, 0);
    }
  }

  /** A program's result is not what it must be: tasks were lost, or done twice. */
  final class WrongResult extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongResult(String sentence) {
      super(sentence);
    }

    /** Throws unless the two are equal. */
    static void unless(String what, long expected, long actual) {
      if (expected != actual) {
        throw new WrongResult(what + " is " + actual + " and must be " + expected);
      }
    }
  }
}
