package gosched.sim;

import gosched.kit.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel lock of the explored machine. Freed, it wakes all who wait, and whom the schedule
 * favours gets it: real locks promise no order, so a lab must not count on one.
 */
final class ExploredLock extends SimLock {
  private final ExploredMachine machine;
  private final List<SimThread> waiters = new ArrayList<>();

  ExploredLock(ExploredMachine machine, String name) {
    super(name, ++machine.counters().locksMade);
    this.machine = machine;
  }

  @Override
  public void lock() {
    SimThread me = machine.enter(Sites.LOCK);
    checkNotMine(me);
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
    checkMine(me);
    owner = null;
    me.unlocked();
    Watcher.tell(machine, this, Watcher.WHOLE, Access.RELEASE, Sites.UNLOCK);
    machine.record(Event.Kind.UNLOCK, me.g(), toString());
    for (SimThread w : waiters) {
      machine.makeRunnable(w);
    }
    waiters.clear();
  }

  private void took(SimThread me) {
    owner = me;
    me.locked();
    Watcher.tell(machine, this, Watcher.WHOLE, Access.ACQUIRE, Sites.LOCK);
    machine.counters().locks++;
    machine.record(Event.Kind.LOCK, me.g(), toString());
  }
}
