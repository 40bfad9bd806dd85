package gosched.sim;

import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel lock of the simulated machine. Freed, it wakes all who wait, and whom the schedule
 * favours gets it: real locks promise no order, so a lab must not count on one.
 */
final class SimLock implements KernelLock {
  private final SimKernel kernel;
  private final String name;
  private final List<SimThread> waiters = new ArrayList<>();
  SimThread owner;

  SimLock(SimKernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
  }

  @Override
  public void lock() {
    SimThread me = kernel.enter(Sites.LOCK);
    if (owner == me) {
      throw new KernelError(this + ": " + me + " holds it already and would wait for ever");
    }
    while (owner != null) {
      waiters.add(me);
      me.wants = this;
      kernel.block(SimThread.State.LOCKING);
    }
    owner = me;
    kernel.locked(this);
  }

  @Override
  public boolean tryLock() {
    SimThread me = kernel.enter(Sites.LOCK);
    if (owner != null) {
      return false;
    }
    owner = me;
    kernel.locked(this);
    return true;
  }

  @Override
  public void unlock() {
    SimThread me = kernel.enter(Sites.UNLOCK);
    if (owner != me) {
      throw new KernelError(this + ": " + me + " does not hold it, " + owner + " does");
    }
    owner = null;
    kernel.unlocked(this);
    for (SimThread w : waiters) {
      kernel.makeRunnable(w);
    }
    waiters.clear();
  }

  @Override
  public String toString() {
    return "lock " + name;
  }
}
