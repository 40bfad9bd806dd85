package gosched.suites.sim;

import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.Socket;

/**
 * A network with a check between it and who asks: it hands all on, and a subclass listens where it
 * wants to. A kernel that has it is a {@link TappedKernel}.
 */
public abstract class TappedNetwork implements Network {
  private final Network network;

  protected TappedNetwork(Network network) {
    this.network = network;
  }

  /** A queue that has been made, as whoever asked for it is to see it. */
  protected abstract Readiness tapped(Readiness queue);

  @Override
  public Socket listen(int port) {
    return network.listen(port);
  }

  @Override
  public Socket connect(int port) {
    return network.connect(port);
  }

  @Override
  public final Readiness readiness() {
    return tapped(network.readiness());
  }

  /** A queue of it. */
  public abstract static class TappedQueue implements Readiness {
    private final Readiness queue;

    protected TappedQueue(Readiness queue) {
      this.queue = queue;
    }

    @Override
    public void add(Socket socket, Object tag) {
      queue.add(socket, tag);
    }

    @Override
    public int await(long nanos, Sink sink) {
      return queue.await(nanos, sink);
    }

    @Override
    public final void wake() {
      queue.wake();
    }
  }
}
