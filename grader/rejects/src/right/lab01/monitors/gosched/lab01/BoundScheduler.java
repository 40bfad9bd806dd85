package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.Objects;

/** Its counts are in a monitor, and a goroutine waits in a loop of its own making. */
public abstract class BoundScheduler implements Scheduler {
  private final Kernel kernel;
  private final Monitor monitor;
  private long made;
  private long dead;

  protected BoundScheduler(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.monitor = new Monitor(kernel, "goroutines");
  }

  final G newG(Runnable body) {
    Objects.requireNonNull(body);
    monitor.enter();
    long id = ++made;
    monitor.exit();
    G g = new G(id, this, body);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    return g;
  }

  final void forget(G g) {
    monitor.enter();
    dead++;
    monitor.exit();
  }

  final void live(G g) {
    kernel.current().setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.runBody();
    kernel.current().setG(null);
    g.casStatus(Status.RUNNING, Status.DEAD);
    forget(g);
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
    G g = Go.current();
    g.casStatus(Status.RUNNING, Status.RUNNABLE);
    kernel.parkNanos(1);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final void park(WaitReason reason, Commit commit) {
    G g = Go.current();
    g.toWaiting(reason);
    if (!commit.commit(g)) {
      ready(g); // nobody else may: it leaves a permit, and every park is in a loop
    }
    while (g.status() != Status.RUNNABLE) {
      kernel.park();
    }
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final void ready(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    kernel.unpark(g.thread());
  }

  @Override
  public final void entersyscall() {
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
  }

  @Override
  public final void exitsyscall() {
    Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
  }

  @Override
  public final void sleep(long nanos) {
    if (nanos <= 0) {
      return;
    }
    G g = Go.current();
    g.toWaiting(WaitReason.SLEEP);
    kernel.sleep(nanos);
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final <T> Channel<T> channel(int capacity) {
    return new BlockingChannel<>(this, capacity);
  }

  @Override
  public final Stats stats() {
    monitor.enter();
    Stats stats = new Stats(made, made - dead);
    monitor.exit();
    return stats;
  }
}
