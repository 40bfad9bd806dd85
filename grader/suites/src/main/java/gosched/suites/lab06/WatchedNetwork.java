package gosched.suites.lab06;

import gosched.kit.Kernel;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import gosched.sim.SimKernel;
import gosched.sim.SimSocket;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of the simulated machine in the hands of a check: it knows the sockets, and it tells
 * of readiness that is none when it is asked to. What a queue may tell by its contract and no more:
 * while a thread waits, others are told nothing.
 */
final class WatchedNetwork extends TappedNetwork {
  private final List<SimSocket> dialed = new ArrayList<>();
  private final List<Queue> queues = new ArrayList<>();
  private int told;

  private WatchedNetwork(SimKernel k) {
    super(k.network());
  }

  /** A network, and a kernel to make a scheduler with that has it. */
  record Machine(WatchedNetwork network, Kernel kernel) {
    static Machine of(SimKernel k) {
      return of(k, (_, _, _, _) -> {});
    }

    static Machine of(SimKernel k, TappedKernel.Tap tap) {
      WatchedNetwork network = new WatchedNetwork(k);
      return new Machine(network, new TappedKernel(k, tap, _ -> network));
    }
  }

  /**
   * The next who asks a queue is told of each socket in it that it is ready to read and to write;
   * who waits is told at once.
   */
  void lie() {
    for (Queue q : queues) {
      q.owed++;
      q.wake();
    }
  }

  /** How often somebody was told of sockets by a lie. */
  int told() {
    return told;
  }

  /** The socket of the {@code i}-th call of connect. */
  SimSocket dialed(int i) {
    return dialed.get(i);
  }

  @Override
  public Socket connect(int port) {
    Socket socket = super.connect(port);
    dialed.add((SimSocket) socket);
    return socket;
  }

  @Override
  protected Readiness tapped(Readiness made) {
    Queue queue = new Queue(made);
    queues.add(queue);
    return queue;
  }

  private final class Queue extends TappedNetwork.TappedQueue {
    private final List<Object> tags = new ArrayList<>();
    private int owed;
    private boolean waits;

    Queue(Readiness queue) {
      super(queue);
    }

    @Override
    public void add(Socket socket, Object tag) {
      tags.add(tag);
      super.add(socket, tag);
    }

    @Override
    public int await(long nanos, Sink sink) {
      boolean waiting = nanos > 0;
      if (waiting) {
        waits = true;
      }
      int n = super.await(nanos, sink);
      if (waiting) {
        waits = false;
      } else if (waits) {
        return n; // who waits gets them
      }
      if (owed == 0) {
        return n;
      }
      owed--;
      told++;
      for (Object tag : List.copyOf(tags)) {
        sink.ready(tag, true, true);
      }
      return n + tags.size();
    }
  }
}
