package gosched.sim;

import gosched.kit.Event;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel lock of the simulated machine. Freed, it wakes all who wait, and whom the schedule
 * favours gets it: real locks promise no order, so a lab must not count on one.
 */
final class SimLock implements KernelLock, Shadowed {
  private final Machine machine;
  private final String name;
  private final List<SimThread> waiters = new ArrayList<>();
  private Object shadow;
  SimThread owner;

  SimLock(Machine machine, String name) {
    this.machine = machine;
    this.name = name;
  }

  @Override
  public void lock() {
    SimThread me = machine.enter(Sites.LOCK);
    if (owner == me) {
      throw new KernelError(this + ": " + me + " holds it already and would wait for ever");
    }
    while (owner != null) {
      waiters.add(me);
      me.wants = this;
      machine.block(SimThread.State.LOCKING);
    }
    took(me);
  }

  @Override
  public boolean tryLock() {
    SimThread me = machine.enter(Sites.LOCK);
    if (owner != null) {
      return false;
    }
    took(me);
    return true;
  }

  @Override
  public void unlock() {
    SimThread me = machine.enter(Sites.UNLOCK);
    if (owner != me) {
      throw new KernelError(this + ": " + me + " does not hold it, " + owner + " does");
    }
    owner = null;
    Watcher.tell(machine, this, Watcher.WHOLE, Access.RELEASE, Sites.UNLOCK);
    machine.record(Event.Kind.UNLOCK, me.g(), toString());
    for (SimThread w : waiters) {
      machine.makeRunnable(w);
    }
    waiters.clear();
  }

  private void took(SimThread me) {
    owner = me;
    Watcher.tell(machine, this, Watcher.WHOLE, Access.ACQUIRE, Sites.LOCK);
    machine.counters().locks++;
    machine.record(Event.Kind.LOCK, me.g(), toString());
  }

  @Override
  public Object gosched$shadow() {
    return shadow;
  }

  @Override
  public void gosched$shadow(Object shadow) {
    this.shadow = shadow;
  }

  @Override
  public String toString() {
    return "lock " + name;
  }
}
