package gosched.lab06;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.NetPoll;
import gosched.kit.Readiness;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

public final class NetPoller implements NetPoll {
  private final Kernel kernel;

  /** For the one moment in which the queue is made. */
  private final KernelLock making;

  /** The kernel's; made when it is first needed, a program without connections may need none. */
  private volatile Readiness queue;

  /** Too high for a moment perhaps, never too low: see {@link #waits}. */
  private final AtomicInteger waiters = new AtomicInteger();

  /** A wake that block has not answered yet. It is the wake; the kernel's only ends the sleep. */
  private final AtomicBoolean woken = new AtomicBoolean();

  /** Somebody is in {@link #block}. */
  private volatile boolean blocked;

  /** When somebody last asked the kernel. */
  private volatile long askedAt;

  public NetPoller(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.making = kernel.lock("netpoll");
    this.askedAt = kernel.nanoTime();
  }

  private Readiness queue() {
    Readiness q = queue;
    if (q == null) {
      making.lock();
      try {
        q = queue;
        if (q == null) {
          q = kernel.network().readiness();
          queue = q;
        }
      } finally {
        making.unlock();
      }
    }
    return q;
  }

  public PollDesc open(Socket socket, Scheduler scheduler) {
    PollDesc pd = new PollDesc(this, scheduler);
    queue().add(socket, pd);
    return pd;
  }

  @Override
  public boolean hasWaiters() {
    return waiters.get() > 0;
  }

  /**
   * A goroutine is about to be seen as one that waits: +1, before it is. Or it is runnable, and
   * somebody will run it, or has not come to wait: -1.
   */
  void waits(int by) {
    waiters.addAndGet(by);
  }

  @Override
  public G poll() {
    Readiness q = queue;
    if (q == null) {
      return null; // there is no socket yet
    }
    askedAt = kernel.nanoTime();
    Chain chain = new Chain();
    ask(q, 0, chain);
    return chain.first;
  }

  @Override
  public G block(long nanos) {
    Readiness q = queue();
    Chain chain = new Chain();
    long began = kernel.nanoTime();
    blocked = true;
    while (true) {
      // Who wakes sets the flag first and calls the kernel then. So either it is seen here, or the
      // kernel's wait ends. What is cleared is answered: this call returns.
      if (woken.getAndSet(false)) {
        ask(q, 0, chain);
        break;
      }
      long left = nanos == FOREVER ? FOREVER : nanos - (kernel.nanoTime() - began);
      if (left <= 0) {
        break;
      }
      ask(q, left, chain);
      if (chain.first != null) {
        woken.set(false);
        break;
      }
    }
    askedAt = kernel.nanoTime();
    blocked = false;
    return chain.first;
  }

  @Override
  public void wake() {
    if (woken.compareAndSet(false, true)) {
      Readiness q = queue;
      if (q != null) { // else block makes it, and looks at the flag after that
        q.wake();
      }
    }
  }

  /**
   * For the monitor: asks if a goroutine waits, nobody else does, and nobody has for {@code nanos}.
   * Who is ready goes into the global queue.
   */
  void pollIfLate(long now, long nanos) {
    Readiness q = queue;
    if (q != null && hasWaiters() && !blocked && now - askedAt > nanos) {
      askedAt = now;
      ask(
          q,
          0,
          g -> {
            g.scheduler().ready(g);
            waits(-1);
          });
    }
  }

  private static void ask(Readiness q, long nanos, Consumer<G> found) {
    q.await(
        nanos,
        (tag, readable, writable) -> {
          PollDesc pd = (PollDesc) tag;
          if (readable) {
            tell(pd, Mode.READ, found);
          }
          if (writable) {
            tell(pd, Mode.WRITE, found);
          }
        });
  }

  private static void tell(PollDesc pd, Mode mode, Consumer<G> found) {
    G g = pd.becomesReady(mode);
    if (g != null) {
      found.accept(g);
    }
  }

  /** Goroutines that may go on, in the order in which they came. */
  private final class Chain implements Consumer<G> {
    private G first;
    private G last;

    @Override
    public void accept(G g) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      g.schedlink = null;
      if (first == null) {
        first = g;
      } else {
        last.schedlink = g;
      }
      last = g;
      waits(-1);
    }
  }
}
