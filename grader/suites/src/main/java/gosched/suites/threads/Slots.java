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
    Go.syscall(() -> settle(k));
  }

  /**
   * Waits until all rest, on any thread. If a system call may keep its slot, those that are in one
   * now have lost it then: to look earlier would be to see a slot that is neither free nor at work.
   */
  void settle(SimKernel k) {
    if (lab.keeps() > 0) {
      k.sleep(lab.keeps());
    }
    k.settle();
  }

  /** Every so many turns of a loop that waits for something, time passes. */
  private static final int TURNS = 64;

  /**
   * One turn of a goroutine that is busy until something happens. Without a system call for that is
   * worth having: so somebody else is in the middle of anything. But where slots are taken from
   * calls by the clock, a loop that never lets the clock move on would wait for ever.
   *
   * @param n of this turn, from 1 on
   * @param step what it does
   */
  void turn(SimKernel k, int n, Runnable step) {
    if (lab.keeps() > 0 && n % TURNS == 0) {
      k.sleep(1_000L << Math.min(n / TURNS, 20)); // with its slot; longer and longer: 1 us to 1 s
    }
    step.run();
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
    Go.syscall(() -> end(k));
  }

  /** The same, in a system call of the caller. */
  static void end(SimKernel k) {
    k.sleep(LONG); // the clock may have run ahead of the others
    k.calmDown();
    k.sleep(LONG);
    k.settle();
  }

  @Override
  public String toString() {
    return "new " + lab.scheduler() + "(kernel, " + procs + ")";
  }
}
