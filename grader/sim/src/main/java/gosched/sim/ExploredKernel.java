package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.sim.Decision.Kind;
import gosched.sim.SimThread.State;

/** The kernel of the explored machine: its calls take no time, and now and then go wrong. */
final class ExploredKernel extends SimKernel {
  private final ExploredMachine machine;

  /** Where random numbers come from; below 0 until the first is asked for. */
  private int salt = -1;

  ExploredKernel(ExploredMachine machine) {
    super(machine);
    this.machine = machine;
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    machine.enter(Sites.START);
    if (machine.counters().liveThreads >= machine.limits().threads()) {
      throw new KernelError(
          "thread limit: " + machine.limits().threads() + " kernel threads are alive");
    }
    SimThread t = machine.spawn(name, body);
    if (machine.watcher != null) {
      machine.watcher.started(machine.current(), t);
    }
    return t;
  }

  @Override
  public void park() {
    park(SimThread.NEVER);
  }

  @Override
  public void parkNanos(long nanos) {
    park(nanos);
  }

  private void park(long nanos) {
    SimThread me = machine.enter(Sites.PARK);
    machine.counters().parks++;
    if (!me.permit && nanos > 0) {
      if (!machine.isStill() && machine.chooser().spurious(machine)) {
        machine.chose(Kind.SPURIOUS, 0, "park returns for no reason");
      } else {
        me.wakeAt = nanos == SimThread.NEVER ? SimThread.NEVER : machine.deadline(nanos);
        machine.block(State.PARKED);
      }
    }
    if (me.permit) {
      // Not if it returned by the clock, or for no reason: then it has seen nothing.
      Watcher.tell(machine, me, Watcher.WHOLE, Access.ACQUIRE, Sites.PARK);
    }
    me.permit = false;
  }

  @Override
  public void unpark(KernelThread thread) {
    SimThread me = machine.enter(Sites.UNPARK);
    machine.counters().unparks++;
    SimThread t = (SimThread) thread;
    machine.record(Event.Kind.UNPARK, me.g(), t.name());
    Watcher.tell(machine, t, Watcher.WHOLE, Access.VOLATILE_WRITE, Sites.UNPARK);
    t.permit = true; // used up by the park that returns, be it this one or the next
    if (t.state == State.PARKED) {
      machine.makeRunnable(t);
    }
  }

  @Override
  public void signal(KernelThread thread) {
    SimThread me = machine.enter(Sites.SIGNAL);
    machine.record(Event.Kind.SIGNAL, me.g(), thread.name());
    super.signal(thread);
  }

  @Override
  public void sleep(long nanos) {
    sleep(nanos, null);
  }

  @Override
  public void block(String call, long nanos) {
    sleep(nanos, call);
  }

  private void sleep(long nanos, String call) {
    SimThread me = machine.enter(Sites.SLEEP);
    if (nanos > 0) {
      me.call = call;
      me.wakeAt = machine.deadline(nanos);
      machine.block(State.SLEEPING);
    }
  }

  /** In exploring, computing takes no time. */
  @Override
  public void work(long nanos) {
    machine.enter(Sites.WORK);
  }

  @Override
  public long random() {
    SimThread me = machine.enter(Sites.RANDOM);
    if (salt < 0) {
      salt = machine.chooser().salt(machine);
      machine.journal().decided(me, Kind.SALT, salt);
    }
    return me.random(salt);
  }

  @Override
  public int cpus() {
    return machine.limits().cpus();
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    if (machine.current() != null) {
      machine.point(Sites.of(kind));
      machine.record(kind, g, detail);
    }
  }

  @Override
  Nic nic() {
    return new ExploredNic(machine);
  }

  @Override
  public void settle() {
    machine.enter(Sites.CHOICE);
    machine.block(State.SETTLING);
    if (machine.watcher != null) {
      machine.watcher.rested(machine.current());
    }
  }

  @Override
  public void calmDown() {
    machine.stayStill();
  }

  @Override
  public void holdUp(KernelThread thread, int steps) {
    SimThread t = (SimThread) thread;
    t.holdAt = t.steps + 1 + steps;
  }

  @Override
  public boolean letGo(KernelThread thread) {
    SimThread t = (SimThread) thread;
    boolean stood = t.state == State.HELD;
    t.holdAt = SimThread.NEVER;
    if (stood) {
      machine.makeRunnable(t);
    }
    return stood;
  }
}
