package gosched.suites.sim;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.sim.SimKernel;

/**
 * What programs are tried on: a lab's scheduler, and how a check waits on it. Checks that are true
 * of every lab are written against this; each lab says what its beds are.
 *
 * <p>Its {@code toString} is the first line of a program in a report: how the scheduler is made.
 */
public interface Bed {

  /** Makes the scheduler. */
  Scheduler make(Kernel kernel);

  /**
   * Called by main's goroutine: waits until no other one can go on without time passing. What main
   * sees next is the program at rest.
   */
  void rest(SimKernel k);

  /** Called by main's goroutine: lets time pass for the others. */
  void sleep(SimKernel k, long nanos);
}
