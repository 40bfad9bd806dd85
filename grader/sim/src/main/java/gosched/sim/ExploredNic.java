package gosched.sim;

import gosched.kit.Event;
import gosched.sim.Decision.Kind;
import gosched.sim.SimThread.State;

/** The network of the explored machine: its calls take no time, and now and then go wrong. */
final class ExploredNic extends Nic {
  private final ExploredMachine machine;

  ExploredNic(ExploredMachine machine) {
    super(machine);
    this.machine = machine;
  }

  @Override
  SimThread call(NetCall call, int bytes) {
    return machine.enter(call.site);
  }

  @Override
  long delay(long latency) {
    return latency == 0 ? 0 : machine.deadline(latency) - machine.now();
  }

  @Override
  long deadline(long nanos) {
    return nanos == SimThread.NEVER ? nanos : machine.deadline(nanos);
  }

  @Override
  void waits(SimThread me, long until) {
    me.wakeAt = until;
    machine.block(State.POLLING);
  }

  @Override
  boolean disturbs(String how) {
    boolean disturbs = !machine.isStill() && machine.chooser().spurious(machine);
    if (disturbs) {
      machine.chose(Kind.SPURIOUS, 0, how);
    }
    return disturbs;
  }

  @Override
  void released(Sync sync, NetCall in) {
    Watcher.tell(machine, sync, Watcher.WHOLE, Access.VOLATILE_WRITE, in.site);
  }

  @Override
  void acquired(Sync sync, NetCall in) {
    Watcher.tell(machine, sync, Watcher.WHOLE, Access.ACQUIRE, in.site);
  }

  @Override
  void happens(String what, int socket) {
    if (machine.journal().isTraced()) {
      machine.record(Event.Kind.NOTE, null, what + socket);
    }
  }
}
