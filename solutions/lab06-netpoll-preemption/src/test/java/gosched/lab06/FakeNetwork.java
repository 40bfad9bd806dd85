// public test: copied into the starter
package gosched.lab06;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.RealKernel;
import gosched.kit.Socket;
import gosched.lab05.GmpScheduler;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A network without bytes: the test says which socket is ready, and for what. It has one queue. */
final class FakeNetwork implements Network, Readiness {
  /** A test's main: lab 05's scheduler with this lab's poller, on a network of the test. */
  @FunctionalInterface
  interface Main {
    void run(GmpScheduler s, NetPoller poller, FakeNetwork net);
  }

  private record Told(Object tag, boolean readable, boolean writable) {}

  private final Kernel kernel;
  private final Map<Socket, Object> tags = new ConcurrentHashMap<>();
  private final Queue<Told> ready = new ConcurrentLinkedQueue<>();
  private volatile boolean woken;
  private volatile KernelThread waiting;

  /** How often a socket was put into the queue. */
  final AtomicInteger added = new AtomicInteger();

  /** How often somebody was told of one. */
  final AtomicInteger delivered = new AtomicInteger();

  FakeNetwork(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Runs {@code main} as goroutine 1, with so many Ps. */
  static void on(int procs, Main main) {
    RealKernel.boot(
        Run.LIMIT,
        real -> {
          FakeNetwork net = new FakeNetwork(real);
          Kernel kernel = net.kernel();
          NetPoller poller = new NetPoller(kernel);
          GmpScheduler s = new GmpScheduler(kernel, procs, 100, poller);
          s.run(() -> main.run(s, poller, net));
        });
  }

  /** The real one, with this network. */
  Kernel kernel() {
    return new OtherKernel(kernel) {
      @Override
      public Network network() {
        return FakeNetwork.this;
      }
    };
  }

  /** Becomes ready. Whoever asks next is told. */
  void ready(Socket socket, boolean readable, boolean writable) {
    ready.add(new Told(tags.get(socket), readable, writable));
    unpark();
  }

  private void unpark() {
    KernelThread t = waiting;
    if (t != null) {
      kernel.unpark(t);
    }
  }

  // ── a network ─────────────────────────────────────────────────────────────────────────────────

  @Override
  public Readiness readiness() {
    return this;
  }

  @Override
  public Socket listen(int port) {
    return new NoBytes();
  }

  @Override
  public Socket connect(int port) {
    return new NoBytes();
  }

  // ── its queue ─────────────────────────────────────────────────────────────────────────────────

  @Override
  public void add(Socket socket, Object tag) {
    added.incrementAndGet();
    if (tags.put(socket, tag) != null) {
      throw new KernelError("the socket is in the queue already");
    }
  }

  @Override
  public int await(long nanos, Sink sink) {
    if (nanos > 0) {
      await(nanos);
    }
    int n = 0;
    for (Told t = ready.poll(); t != null; t = ready.poll()) {
      sink.ready(t.tag, t.readable, t.writable);
      delivered.incrementAndGet();
      n++;
    }
    return n;
  }

  private void await(long nanos) {
    if (waiting != null) {
      throw new KernelError("two threads wait in one queue");
    }
    waiting = kernel.current();
    long began = kernel.nanoTime();
    while (ready.isEmpty() && !woken && kernel.nanoTime() - began < nanos) {
      kernel.parkNanos(Math.min(nanos, Run.MS));
    }
    waiting = null;
    woken = false;
  }

  @Override
  public void wake() {
    woken = true;
    unpark();
  }

  /** There is never anything in it. */
  private static final class NoBytes implements Socket {
    @Override
    public int port() {
      return 1;
    }

    @Override
    public Socket accept() {
      return null;
    }

    @Override
    public boolean isConnected() {
      return false;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return 0;
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      return 0;
    }

    @Override
    public void close() {}
  }
}
