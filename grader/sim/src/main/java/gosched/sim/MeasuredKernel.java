package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.SimThread.State;

/** The kernel of the measured machine: its calls cost what the {@link CostModel} says. */
final class MeasuredKernel extends SimKernel {
  private final MeasuredMachine machine;
  private final CostModel.Os costs;

  MeasuredKernel(MeasuredMachine machine) {
    super(machine);
    this.machine = machine;
    costs = machine.costs().os();
  }

  private MeasuredThread enter(int site) {
    machine.enter(site);
    machine.order();
    return machine.running();
  }

  /** The caller waits until the new thread has begun, and that one until the caller knows. */
  @Override
  public KernelThread start(String name, Runnable body) {
    MeasuredThread me = enter(Sites.START);
    machine.checkThreadLimit();
    machine.changeMap(machine.costs().thread().create());
    MeasuredThread t = (MeasuredThread) machine.spawn(name, () -> live(me, body));
    machine.block(State.STARTING);
    machine.order();
    machine.wake(t);
    return t;
  }

  private void live(MeasuredThread parent, Runnable body) {
    machine.system(machine.costs().thread().begin());
    machine.order();
    machine.wake(parent);
    machine.block(State.STARTING);
    body.run();
    machine.changeMap(machine.costs().thread().exit());
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
    MeasuredThread me = enter(Sites.PARK);
    machine.counters().parks++;
    machine.caches().touch(me.permitLine, Access.Verb.UPDATE);
    machine.order();
    if (me.permit || nanos <= 0) {
      machine.spend(costs.permit());
    } else {
      machine.books().futexWaits++;
      machine.system(costs.park());
      if (nanos != SimThread.NEVER) {
        machine.setAlarm(nanos);
      }
      machine.block(State.PARKED);
    }
    me.permit = false;
  }

  @Override
  public void unpark(KernelThread thread) {
    enter(Sites.UNPARK);
    machine.counters().unparks++;
    MeasuredThread t = (MeasuredThread) thread;
    machine.caches().touch(t.permitLine, Access.Verb.UPDATE);
    machine.order();
    if (t.state == State.PARKED) {
      machine.wake(t);
    } else {
      t.permit = true;
      machine.spend(costs.permit());
    }
  }

  /** A word of that thread's memory: no system call. */
  @Override
  public void signal(KernelThread thread) {
    MeasuredThread me = enter(Sites.SIGNAL);
    machine.caches().touch(((MeasuredThread) thread).permitLine, Access.Verb.UPDATE);
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
    MeasuredThread me = enter(Sites.SLEEP);
    if (nanos > 0) {
      me.call = call;
      machine.system(costs.park());
      machine.setAlarm(nanos);
      machine.block(State.SLEEPING);
    }
  }

  @Override
  public void work(long nanos) {
    machine.enter(Sites.WORK);
    machine.compute(nanos);
  }

  /** The same numbers in each run. */
  @Override
  public long random() {
    MeasuredThread me = (MeasuredThread) machine.enter(Sites.RANDOM);
    return me.random(0);
  }

  @Override
  public long nanoTime() {
    machine.enter(Sites.CHOICE);
    machine.spend(costs.clock());
    return machine.now();
  }

  @Override
  public int cpus() {
    return machine.cpus();
  }

  /** What it costs is counted where the lab's code touches the goroutine's record. */
  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    if (machine.current() != null) {
      machine.record(kind, g, detail);
    }
  }

  @Override
  Nic nic() {
    return new MeasuredNic(machine);
  }

  @Override
  public void settle() {
    enter(Sites.CHOICE);
    machine.block(State.SETTLING);
  }

  /** Nothing disturbs a measured machine. */
  @Override
  public void calmDown() {}

  @Override
  public void holdUp(KernelThread thread, int steps) {
    throw new UnsupportedOperationException("a machine that measures holds nobody up");
  }

  @Override
  public boolean letGo(KernelThread thread) {
    throw new UnsupportedOperationException("a machine that measures holds nobody up");
  }
}
