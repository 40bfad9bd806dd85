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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Each goroutine has a permit: ready gives it, park takes it. */
public abstract class BoundScheduler implements Scheduler {
  private final Kernel kernel;
  private final AtomicLong spawned = new AtomicLong();
  private final AtomicLong alive = new AtomicLong();
  private final KernelLock table;
  private final Map<Long, AtomicBoolean> permits = new HashMap<>();

  protected BoundScheduler(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.table = kernel.lock("permits");
  }

  final G newG(Runnable body) {
    G g = new G(spawned.incrementAndGet(), this, body);
    alive.incrementAndGet();
    table.lock();
    permits.put(g.id(), new AtomicBoolean());
    table.unlock();
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    return g;
  }

  final void forget(G g) {
    table.lock();
    permits.remove(g.id());
    table.unlock();
    alive.decrementAndGet();
  }

  final void live(G g) {
    KernelThread me = kernel.current();
    me.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.runBody();
    g.casStatus(Status.RUNNING, Status.DEAD);
    me.setG(null);
    forget(g);
  }

  /** Null if the goroutine has ended. */
  private AtomicBoolean permit(G g) {
    table.lock();
    AtomicBoolean permit = permits.get(g.id());
    table.unlock();
    return permit;
  }

  @Override
  public final Kernel kernel() {
    return kernel;
  }

  @Override
  public final G current() {
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
  }

  @Override
  public final void yield() {
    G g = Go.current();
    g.casStatus(Status.RUNNING, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final void park(WaitReason reason, Commit commit) {
    G g = Go.current();
    AtomicBoolean permit = permit(g);
    g.toWaiting(reason);
    if (!commit.commit(g)) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
    } else {
      while (!permit.compareAndSet(true, false)) {
        kernel.park();
      }
    }
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final void ready(G g) {
    AtomicBoolean permit = permit(g);
    KernelThread thread = g.thread();
    // Refuses all but one of those who ready the same wait: so there is one permit for it.
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    permit.set(true);
    kernel.unpark(thread);
  }

  @Override
  public final void entersyscall() {
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
  }

  @Override
  public final void exitsyscall() {
    Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
  }

  /** Parks until the time has come, whatever unparks the thread meanwhile. */
  @Override
  public final void sleep(long nanos) {
    if (nanos <= 0) {
      return;
    }
    G g = Go.current();
    long from = kernel.nanoTime();
    g.toWaiting(WaitReason.SLEEP);
    for (long left = nanos; left > 0; left = nanos - (kernel.nanoTime() - from)) {
      kernel.parkNanos(left);
    }
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public final <T> Channel<T> channel(int capacity) {
    return new BlockingChannel<>(this, capacity);
  }

  @Override
  public final Stats stats() {
    long a = alive.get();
    return new Stats(spawned.get(), a);
  }
}
