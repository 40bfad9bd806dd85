package gosched.sim;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.function.Consumer;

/**
 * The kernel of the simulated machine, as labs see it; and for checks besides, ways to wait until
 * all are at rest and to count what was asked for. Made anew for each run, by the {@link Explorer}
 * or by a {@link Measurement}.
 */
public abstract sealed class SimKernel implements Kernel permits ExploredKernel, MeasuredKernel {
  private final Machine machine;
  private SimNetwork network;

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
  public final SimNetwork network() {
    if (network == null) {
      network = new SimNetwork(nic());
    }
    return network;
  }

  /** What connects this machine to its network. */
  abstract Nic nic();

  @Override
  public long nanoTime() {
    return machine.now();
  }

  @Override
  public void panic(Throwable why) {
    machine.panic(why);
  }

  /** The same of every kernel: a lab has no use for knowing which one it has. */
  @Override
  public final String toString() {
    return "kernel";
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

  /**
   * Lets {@code thread} pass {@code steps} more switch points; then it stands still, wherever it
   * is, until {@link #letGo}. So a check can try each place at which a thread may lose the CPU for
   * long, where chance would need very many schedules: one thread is to stop between two given
   * lines while another one makes a thousand steps. Whoever is held up is at rest for {@link
   * #settle}.
   *
   * @param steps 0 or more; a thread that ends before has not been held up
   * @throws UnsupportedOperationException on a machine that measures
   */
  public abstract void holdUp(KernelThread thread, int steps);

  /**
   * Lets a thread go on that is held up, or was to be.
   *
   * @return whether it stood still
   */
  public abstract boolean letGo(KernelThread thread);

  /**
   * Gives this machine another network: before the first socket is opened.
   *
   * @throws IllegalStateException if one was
   */
  public final void wire(Wire wire) {
    network().wire(wire);
  }

  /** Counts of what the lab asked of this kernel so far. */
  public Counters counters() {
    return machine.counters();
  }

  /** Steps that all threads have made so far: each access to memory that others may see is one. */
  public long steps() {
    return machine.step();
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
