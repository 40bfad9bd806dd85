package gosched.sim;

import gosched.sim.SimThread.State;

/** The network of the measured machine: its calls cost what the {@link CostModel} says. */
final class MeasuredNic extends Nic {
  private final MeasuredMachine machine;
  private final CostModel.Net costs;

  MeasuredNic(MeasuredMachine machine) {
    super(machine);
    this.machine = machine;
    costs = machine.costs().net();
  }

  /** What is paid for is done: others see it when the call has taken its time. */
  @Override
  SimThread call(NetCall call, int bytes) {
    SimThread me = machine.enter(call.site);
    machine.order();
    machine.system(cost(call, bytes) + bytes * costs.kilobyte() / 1_024);
    machine.order();
    return me;
  }

  private long cost(NetCall call, int bytes) {
    return switch (call) {
      case LISTEN -> costs.open();
      case CONNECT -> costs.connect();
      case ACCEPT -> costs.accept();
      case READ -> bytes == 0 ? costs.call() : costs.read();
      case WRITE -> bytes == 0 ? costs.call() : costs.write();
      case CLOSE -> costs.close();
      case ADD -> costs.add();
      case AWAIT, CONNECTED, WAKE -> costs.call();
    };
  }

  @Override
  long delay(long latency) {
    return latency;
  }

  @Override
  long deadline(long nanos) {
    long at = machine.now() + nanos;
    return at < 0 ? SimThread.NEVER : at;
  }

  @Override
  void waits(SimThread me, long until) {
    machine.system(machine.costs().os().park());
    if (until != SimThread.NEVER) {
      machine.setAlarm(Math.max(0, until - machine.now()));
    }
    machine.block(State.POLLING);
  }

  /** Nothing disturbs a measured machine. */
  @Override
  boolean disturbs(String how) {
    return false;
  }

  /** The kernel's own memory: what it costs is in the cost of the calls. */
  @Override
  void released(Sync sync, NetCall in) {}

  @Override
  void acquired(Sync sync, NetCall in) {}

  @Override
  void happens(String what, int socket) {}
}
