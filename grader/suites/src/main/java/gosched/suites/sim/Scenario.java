package gosched.suites.sim;

import gosched.sim.SimKernel;

/**
 * Runs one program once and judges it. It is the body of the simulated machine's boot thread: it
 * makes everything anew, runs the program, and throws a {@link gosched.sim.Violation} if a rule was
 * broken. Exceptions, deadlocks and livelocks are found without it.
 */
@FunctionalInterface
public interface Scenario<P> {
  void run(SimKernel kernel, P program);
}
