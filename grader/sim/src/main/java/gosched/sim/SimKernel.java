package gosched.sim;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import java.util.function.Consumer;

/**
 * The kernel of the simulated machine, as labs see it; and for checks besides, ways to wait until
 * all are at rest and to count what was asked for. Made anew for each run, by the {@link Explorer}
 * or by a {@link Measurement}.
 */
public abstract sealed class SimKernel implements Kernel permits ExploredKernel, MeasuredKernel {
  private final Machine machine;

  SimKernel(Machine machine) {
    this.machine = machine;
  }

  /**
   * Runs {@code boot} on the first thread of a machine until it ends, or the run ends otherwise.
   */
  static Outcome run(Machine machine, Consumer<? super SimKernel> boot) {
    SimKernel kernel = machine.kernel();
    return machine.run(() -> boot.accept(kernel));
  }

  @Override
  public KernelLock lock(String name) {
    return machine.lock(name);
  }

  @Override
  public long nanoTime() {
    return machine.now();
  }

  @Override
  public void panic(Throwable why) {
    machine.panic(why);
  }

  // ── for checks ────────────────────────────────────────────────────────────────────────────────

  /**
   * Waits until no other thread can run without the clock moving on. For a check's boot thread:
   * what it sees next is the machine at rest.
   */
  public abstract void settle();

  /**
   * From here on no more disturbances, only switches: for a check's last look, so that a sleep
   * leaves everybody the time that it says.
   */
  public abstract void calmDown();

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
