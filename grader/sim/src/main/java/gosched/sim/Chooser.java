package gosched.sim;

/**
 * Makes the choices of one run. The kernel asks at a switch point only once {@link #askAt} has been
 * reached, which keeps a point that decides nothing down to a few instructions.
 */
abstract class Chooser {
  /** The step from which on {@link #atPoint} wants to be asked. */
  long askAt;

  /** A thread was made, and is runnable. */
  void started(SimThread t) {}

  /** Threads became runnable since the last question. */
  void runnableGrew() {}

  /**
   * At a switch point: who runs on?
   *
   * @return {@code current} to go on with it
   */
  abstract SimThread atPoint(ExploredMachine m, SimThread current);

  /** The running thread blocked or ended; at least one other is runnable. */
  abstract SimThread atBlock(ExploredMachine m);

  /** Whether this park returns for no reason. */
  abstract boolean spurious(ExploredMachine m);

  /** Where this run's random numbers come from. Asked at the first one. */
  abstract int salt(ExploredMachine m);

  /** By how many quarters of its time this timer is late: 0 to 12. */
  abstract int late(ExploredMachine m);
}
