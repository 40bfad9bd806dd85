package gosched.lab06;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.NetPoll;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * Asks the kernel which sockets are ready, and finds the goroutines that wait for them. There is no
 * thread for that: Ms that have nothing else to do call it.
 */
public final class NetPoller implements NetPoll {
  private final Kernel kernel;

  // Your fields and helpers: the kernel's queue, how many wait, whether it is woken, when it was
  // asked

  public NetPoller(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    // Your fields and helpers: what needs the kernel to be made
  }

  /**
   * Puts a socket into the kernel's queue, where it stays until it is closed.
   *
   * @param scheduler whose goroutines will wait for it
   * @return where they wait
   */
  public PollDesc open(Socket socket, Scheduler scheduler) {
    throw new Todo("lab06: open: a descriptor, and the kernel is to tell it");
  }

  @Override
  public boolean hasWaiters() {
    throw new Todo("lab06: hasWaiters: how many are counted?");
  }

  @Override
  public G poll() {
    throw new Todo("lab06: poll: ask without waiting; all that are told become runnable");
  }

  @Override
  public G block(long nanos) {
    throw new Todo("lab06: block: the same, but wait; a wake is used up");
  }

  @Override
  public void wake() {
    throw new Todo("lab06: wake: once is enough");
  }

  // Your fields and helpers: the answer of the kernel, and the count
}
