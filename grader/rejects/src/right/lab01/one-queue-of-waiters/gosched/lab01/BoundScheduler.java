package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.Objects;

/** Counts under a lock of its own; otherwise as simple as it gets. */
public abstract class BoundScheduler implements Scheduler {
  private final Kernel kernel;
  private final KernelLock counts;
  private long spawned;
  private long alive;

  protected BoundScheduler(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.counts = kernel.lock("counts");
  }

  final G newG(Runnable body) {
    counts.lock();
    long id = ++spawned;
    alive++;
    counts.unlock();
    G g = new G(id, this, body);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    return g;
  }

  final void notAlive() {
    counts.lock();
    alive--;
    counts.unlock();
  }

  final void live(G g) {
    KernelThread.current().setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.runBody();
    notAlive();
    g.casStatus(Status.RUNNING, Status.DEAD);
    KernelThread.current().setG(null);
  }

  @Override
  public final Kernel kernel() {
    return kernel;
  }

  @Override
  public final G current() {
    return kernel.current().g();
  }

  @Override
  public final void yield() {
    // The kernel preempts; a goroutine that has a CPU may as well keep it.
  }

  @Override
  public final void park(WaitReason reason, Commit commit) {
    G g = Go.current();
    g.toWaiting(reason);
    if (!commit.commit(g)) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
    }
    do {
      if (g.status() == Status.RUNNABLE) {
        break;
      }
      kernel.park();
    } while (true);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final void ready(G g) {
    KernelThread thread = g.thread();
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    kernel.unpark(thread);
  }

  @Override
  public final void entersyscall() {
    current().casStatus(Status.RUNNING, Status.SYSCALL);
  }

  @Override
  public final void exitsyscall() {
    G g = current();
    g.casStatus(Status.SYSCALL, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final void sleep(long nanos) {
    if (nanos > 0) {
      G g = Go.current();
      g.toWaiting(WaitReason.SLEEP);
      kernel.sleep(nanos);
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      g.casStatus(Status.RUNNABLE, Status.RUNNING);
    }
  }

  @Override
  public final <T> Channel<T> channel(int capacity) {
    return new BlockingChannel<>(this, capacity);
  }

  @Override
  public final Stats stats() {
    counts.lock();
    Stats stats = new Stats(spawned, alive);
    counts.unlock();
    return stats;
  }
}
