package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.sim.Decision.Kind;
import gosched.sim.SimThread.State;
import java.util.function.Consumer;

/**
 * The kernel of the simulated machine, as labs see it; and for checks besides, ways to wait until
 * all are at rest and to count what was asked for. Made anew for each run by the {@link Explorer}.
 */
public final class SimKernel implements Kernel {
  private final Machine machine;

  SimKernel(Machine machine) {
    this.machine = machine;
  }

  /**
   * Runs {@code boot} on the first thread of a machine until it ends, or the run ends otherwise.
   */
  static Outcome run(Machine machine, Consumer<? super SimKernel> boot) {
    SimKernel kernel = new SimKernel(machine);
    return machine.run(() -> boot.accept(kernel));
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
        me.wakeAt = nanos == SimThread.NEVER ? SimThread.NEVER : deadline(nanos);
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
      me.wakeAt = deadline(nanos);
      machine.block(State.SLEEPING);
    }
  }

  private long deadline(long nanos) {
    int late = machine.isStill() ? 0 : machine.chooser().late(machine);
    if (late > 0) {
      machine.chose(Kind.LATE, late, "this timer will be late");
    }
    long delay = nanos + nanos / 4 * late;
    long at = machine.now() + delay;
    return at > machine.now() && delay >= nanos ? at : SimThread.NEVER - 1;
  }

  @Override
  public KernelLock lock(String name) {
    return new SimLock(machine, name);
  }

  @Override
  public long nanoTime() {
    return machine.now();
  }

  @Override
  public int cpus() {
    return machine.limits().cpus();
  }

  @Override
  public void panic(Throwable why) {
    machine.panic(why);
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    if (machine.current() != null) {
      machine.point(Sites.of(kind));
      machine.record(kind, g, detail);
    }
  }

  // ── for checks ────────────────────────────────────────────────────────────────────────────────

  /**
   * Waits until no other thread can run without the clock moving on. For a check's boot thread:
   * what it sees next is the machine at rest.
   */
  public void settle() {
    machine.enter(Sites.CHOICE);
    machine.block(State.SETTLING);
    if (machine.watcher != null) {
      machine.watcher.rested(machine.current());
    }
  }

  /**
   * From here on no more disturbances, only switches: for a check's last look, so that a sleep
   * leaves everybody the time that it says.
   */
  public void calmDown() {
    machine.stayStill();
  }

  /** Counts of what the lab asked of this kernel so far. */
  public Counters counters() {
    return machine.counters();
  }

  /** Threads that have started and not ended, the boot thread included. */
  public int liveThreads() {
    return machine.counters().liveThreads;
  }

  /** Who does what, a line each. */
  public String dump() {
    return machine.dump();
  }
}
