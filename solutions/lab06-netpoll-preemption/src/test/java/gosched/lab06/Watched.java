// public test: copied into the starter
package gosched.lab06;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A kernel that counts what it is asked for, and has a clock that a test can stop. */
final class Watched extends OtherKernel {
  /** Threads that were started. */
  final AtomicInteger started = new AtomicInteger();

  /** The names of the threads that were sent a signal, in that order. */
  final Queue<String> signalled = new ConcurrentLinkedQueue<>();

  /** How often a socket was put into a queue. */
  final AtomicInteger added = new AtomicInteger();

  /** From now on the clock says {@link #now}, and nothing else moves it. */
  volatile boolean byHand;

  /** In ns. */
  volatile long now = 1_000_000_000;

  private final Network network = new Counting();

  Watched(Kernel kernel) {
    super(kernel);
  }

  /** One thread only may call it. */
  void advance(long nanos) {
    now = now + nanos;
  }

  @Override
  public long nanoTime() {
    return byHand ? now : kernel.nanoTime();
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    started.incrementAndGet();
    return kernel.start(name, body);
  }

  @Override
  public KernelThread start(String name, long stackBytes, Runnable body) {
    started.incrementAndGet();
    return kernel.start(name, stackBytes, body);
  }

  @Override
  public void signal(KernelThread thread) {
    signalled.add(thread.name());
    kernel.signal(thread);
  }

  @Override
  public Network network() {
    return network;
  }

  /** The kernel's own network, but for its queues. */
  private final class Counting implements Network {
    @Override
    public Socket listen(int port) {
      return kernel.network().listen(port);
    }

    @Override
    public Socket connect(int port) {
      return kernel.network().connect(port);
    }

    @Override
    public Readiness readiness() {
      Readiness queue = kernel.network().readiness();
      return new Readiness() {
        @Override
        public void add(Socket socket, Object tag) {
          added.incrementAndGet();
          queue.add(socket, tag);
        }

        @Override
        public int await(long nanos, Sink sink) {
          return queue.await(nanos, sink);
        }

        @Override
        public void wake() {
          queue.wake();
        }
      };
    }
  }
}
