package gosched.lab06;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.NetPoll;
import gosched.kit.Readiness;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Go's netpoll, netpollBreak and sched.lastpoll. */
public final class NetPoller implements NetPoll {
  private final Kernel kernel;
  private final Readiness epoll;
  private final AtomicInteger waiters = new AtomicInteger();

  /** As Go's: 0 while somebody is blocked there. */
  private final AtomicLong lastpoll = new AtomicLong();

  /** Whether to break the wait, this one or the next. */
  private volatile boolean breakIt;

  /** Somebody is in the kernel, or is about to be, and has to be told there. */
  private volatile boolean inside;

  public NetPoller(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.epoll = kernel.network().readiness();
    this.lastpoll.set(kernel.nanoTime());
  }

  public PollDesc open(Socket socket, Scheduler scheduler) {
    PollDesc pd = new PollDesc(this, scheduler);
    epoll.add(socket, pd);
    return pd;
  }

  void adjustWaiters(int delta) {
    if (delta != 0) {
      waiters.addAndGet(delta);
    }
  }

  @Override
  public boolean hasWaiters() {
    return waiters.get() > 0;
  }

  /** The goroutines that are ready, the last one first. They are WAITING and nobody else's. */
  private G netpoll(long delay) {
    G[] toRun = new G[1];
    epoll.await(
        delay,
        (tag, r, w) -> {
          if (r) {
            push(toRun, ((PollDesc) tag).netpollready(Mode.READ));
          }
          if (w) {
            push(toRun, ((PollDesc) tag).netpollready(Mode.WRITE));
          }
        });
    return toRun[0];
  }

  private static void push(G[] toRun, G g) {
    if (g != null) {
      g.schedlink = toRun[0];
      toRun[0] = g;
    }
  }

  private G casAll(G toRun) {
    int delta = 0;
    for (G g = toRun; g != null; g = g.schedlink) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      delta--;
    }
    adjustWaiters(delta);
    return toRun;
  }

  @Override
  public G poll() {
    G toRun = netpoll(0);
    asked();
    return casAll(toRun);
  }

  /** Who is blocked there is asking all the time. */
  private void asked() {
    long last = lastpoll.get();
    if (last != 0) {
      lastpoll.compareAndSet(last, kernel.nanoTime());
    }
  }

  @Override
  public G block(long nanos) {
    lastpoll.set(0);
    inside = true;
    G toRun = netpoll(breakIt ? 0 : nanos);
    inside = false;
    breakIt = false; // one that comes just now is for the wait that is over
    lastpoll.set(kernel.nanoTime());
    return casAll(toRun);
  }

  /** First that it is to break, then whether anybody is inside; who goes inside asks after that. */
  @Override
  public void wake() {
    if (!breakIt) {
      breakIt = true;
      if (inside) {
        epoll.wake();
      }
    }
  }

  /** sysmon's: if there is a waiter, and nobody is blocked or has asked for {@code nanos}. */
  void pollIfLate(long nanos, long now) {
    long last = lastpoll.get();
    if (last == 0 || now - last <= nanos || !hasWaiters()) {
      return;
    }
    if (lastpoll.compareAndSet(last, now)) {
      G toRun = netpoll(0);
      int delta = 0;
      while (toRun != null) {
        G g = toRun;
        toRun = g.schedlink;
        g.schedlink = null;
        g.scheduler().ready(g); // on a thread without a P: the global queue
        delta--;
      }
      adjustWaiters(delta);
    }
  }
}
