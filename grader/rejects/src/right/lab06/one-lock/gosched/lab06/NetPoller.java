package gosched.lab06;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.NetPoll;
import gosched.kit.Readiness;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the waits that have begun, and those that are over: nobody waits if they are as many. And
 * wakes the kernel's queue each time that it is told to.
 */
public final class NetPoller implements NetPoll {
  private final Kernel kernel;
  private final Readiness queue;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong over = new AtomicLong();
  private volatile boolean blocked;
  private volatile long left;

  public NetPoller(Kernel kernel) {
    this.kernel = kernel;
    this.queue = kernel.network().readiness();
    this.left = kernel.nanoTime();
  }

  public PollDesc open(Socket socket, Scheduler scheduler) {
    PollDesc pd = new PollDesc(this, scheduler);
    queue.add(socket, pd);
    return pd;
  }

  void beginsToWait() {
    begun.incrementAndGet();
  }

  /** It is runnable already. */
  void waitsNoMore() {
    over.incrementAndGet();
  }

  @Override
  public boolean hasWaiters() {
    long ended = over.get(); // first: so who waits all the time makes the other number greater
    return begun.get() > ended;
  }

  @Override
  public G poll() {
    return runnable(ask(0));
  }

  @Override
  public G block(long nanos) {
    blocked = true;
    List<G> all = ask(nanos);
    blocked = false;
    return runnable(all);
  }

  @Override
  public void wake() {
    queue.wake();
  }

  private record Told(PollDesc pd, boolean readable, boolean writable) {}

  /** Those that are to be made runnable. */
  private List<G> ask(long nanos) {
    List<Told> told = new ArrayList<>();
    queue.await(nanos, (tag, r, w) -> told.add(new Told((PollDesc) tag, r, w)));
    left = kernel.nanoTime();
    List<G> all = new ArrayList<>();
    for (Told t : told) { // not in the kernel's call: there is a lock to be taken for each
      if (t.writable) {
        add(all, t.pd.told(PollDesc.Mode.WRITE));
      }
      if (t.readable) {
        add(all, t.pd.told(PollDesc.Mode.READ));
      }
    }
    return all;
  }

  private static void add(List<G> all, G g) {
    if (g != null) {
      all.add(g);
    }
  }

  private G runnable(List<G> all) {
    G first = null;
    for (G g : all) {
      g.schedlink = first;
      first = g;
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      waitsNoMore();
    }
    return first;
  }

  /** For the system monitor. */
  void pollFromOutside() {
    for (G g : ask(0)) {
      g.scheduler().ready(g);
      waitsNoMore();
    }
  }

  /** When somebody has last asked; 0: somebody waits there. */
  long lastPoll() {
    return blocked ? 0 : left;
  }
}
