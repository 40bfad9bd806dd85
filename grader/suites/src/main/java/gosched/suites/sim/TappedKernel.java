package gosched.suites.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Network;
import gosched.sim.SimKernel;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A simulated kernel with somebody who listens: to what is emitted, and to who parks and who wakes
 * whom. For checks of what a scheduler does inside; it is given to the scheduler in the kernel's
 * place.
 *
 * <p>The listener hears of a call before it is made. So nobody can come between a step of the lab's
 * code and the event that tells of it.
 */
public final class TappedKernel implements Kernel {

  /** Who listens. It may throw a {@link gosched.sim.Violation}, which ends the run. */
  public interface Tap {
    /**
     * Something was emitted.
     *
     * @param at the thread that tells
     * @param g null if it is about no goroutine
     */
    void event(KernelThread at, Event.Kind kind, G g, String detail);

    /** {@code at} is about to park. */
    default void parks(KernelThread at) {}

    /** {@code at} is about to park for {@code nanos} ns at most. */
    default void parks(KernelThread at, long nanos) {
      parks(at);
    }

    /** {@code at} is about to sleep for {@code nanos} ns. */
    default void sleeps(KernelThread at, long nanos) {}

    /** {@code by} is about to unpark or to start a thread. */
    default void wakes(KernelThread by) {}

    /** {@code by} is about to send {@code to} a signal. */
    default void signals(KernelThread by, KernelThread to) {}
  }

  private final SimKernel kernel;
  private final Tap tap;
  private final Supplier<Network> network;

  public TappedKernel(SimKernel kernel, Tap tap) {
    this(kernel, tap, kernel::network);
  }

  /**
   * @param wire what to give the scheduler for the network of the machine
   */
  public TappedKernel(SimKernel kernel, Tap tap, UnaryOperator<Network> wire) {
    this(kernel, tap, () -> wire.apply(kernel.network()));
  }

  /**
   * @param network what the scheduler gets instead of the machine's
   */
  public TappedKernel(SimKernel kernel, Tap tap, Supplier<Network> network) {
    this.kernel = kernel;
    this.tap = tap;
    this.network = network;
  }

  /** The same of every kernel: a lab has no use for knowing which one it has. */
  @Override
  public String toString() {
    return "kernel";
  }

  @Override
  public void signal(KernelThread thread) {
    tap.signals(KernelThread.current(), thread);
    kernel.signal(thread);
  }

  @Override
  public Network network() {
    return network.get();
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    tap.event(KernelThread.current(), kind, g, detail);
    kernel.emit(kind, g, detail);
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    tap.wakes(KernelThread.current());
    return kernel.start(name, body);
  }

  @Override
  public void unpark(KernelThread thread) {
    tap.wakes(KernelThread.current());
    kernel.unpark(thread);
  }

  @Override
  public void park() {
    tap.parks(KernelThread.current());
    kernel.park();
  }

  @Override
  public void parkNanos(long nanos) {
    tap.parks(KernelThread.current(), nanos);
    kernel.parkNanos(nanos);
  }

  @Override
  public KernelLock lock(String name) {
    return kernel.lock(name);
  }

  @Override
  public void sleep(long nanos) {
    tap.sleeps(KernelThread.current(), nanos);
    kernel.sleep(nanos);
  }

  @Override
  public void block(String call, long nanos) {
    kernel.block(call, nanos);
  }

  @Override
  public void work(long nanos) {
    kernel.work(nanos);
  }

  @Override
  public long random() {
    return kernel.random();
  }

  @Override
  public long nanoTime() {
    return kernel.nanoTime();
  }

  @Override
  public int cpus() {
    return kernel.cpus();
  }

  @Override
  public void panic(Throwable why) {
    kernel.panic(why);
  }
}
