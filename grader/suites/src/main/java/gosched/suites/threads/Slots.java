package gosched.suites.threads;

import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.sim.SimKernel;
import gosched.suites.sim.Bed;

/**
 * A lab's scheduler, with so many slots.
 *
 * @param procs at least 1
 */
public record Slots(Lab lab, int procs) implements Bed {
  @Override
  public Scheduler make(Kernel kernel) {
    return lab.maker().make(kernel, procs);
  }

  /**
   * {@inheritDoc} Main waits in a system call: so the others have its slot, and the machine comes
   * to rest whatever the number of slots is.
   */
  @Override
  public void rest(SimKernel k) {
    Go.syscall(k::settle);
  }

  @Override
  public void sleep(SimKernel k, long nanos) {
    Go.sleep(nanos);
  }

  /** More than all that a check does takes, in ns, however late the weather makes it. */
  private static final long LONG = 100_000_000;

  /**
   * Called by main when it has nothing more to do: lets the others go on until they end, or wait
   * for ever. From here on there are no disturbances. It needs system calls, and no timers of the
   * lab.
   */
  public static void finish(SimKernel k) {
    Go.syscall(
        () -> {
          k.sleep(LONG); // the clock may have run ahead of the others
          k.calmDown();
          k.sleep(LONG);
          k.settle();
        });
  }

  @Override
  public String toString() {
    return "new " + lab.scheduler() + "(kernel, " + procs + ")";
  }
}
