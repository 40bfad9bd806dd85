package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Objects;

/** What goroutines call: how they leave their stacks. All else is in {@link Sched}. */
public final class SharedQueueScheduler implements Scheduler {
  public static final int MAX_THREADS = 10_000;

  private final Kernel kernel;
  private final Sched sched;

  public SharedQueueScheduler(Kernel kernel) {
    this(kernel, kernel.cpus());
  }

  public SharedQueueScheduler(Kernel kernel, int procs) {
    this(kernel, procs, MAX_THREADS);
  }

  public SharedQueueScheduler(Kernel kernel, int procs, int maxThreads) {
    if (procs < 1 || maxThreads < 1) {
      throw new IllegalArgumentException(procs + " slots, " + maxThreads + " threads");
    }
    this.kernel = Objects.requireNonNull(kernel);
    this.sched = new Sched(this, kernel, procs, maxThreads);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  /** The lock of all that goroutines of this scheduler share. */
  Guard guard() {
    return sched;
  }

  @Override
  public void run(Runnable main) {
    sched.run(Objects.requireNonNull(main));
  }

  @Override
  public G go(Runnable body) {
    Objects.requireNonNull(body);
    sched.lock();
    G g = sched.goLocked(body);
    sched.unlock();
    return g;
  }

  /** The status decides first: of one that does not wait nothing is changed. */
  @Override
  public void ready(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    sched.lock();
    sched.queueLocked(g);
    sched.unlock();
  }

  @Override
  public void yield() {
    M.mcall(
        g -> {
          g.casStatus(Status.RUNNING, Status.RUNNABLE);
          M.current().left = g;
          return true;
        });
  }

  @Override
  public void park(WaitReason reason, Commit commit) {
    M.mcall(
        g -> {
          g.toWaiting(reason);
          boolean waits = commit.commit(g);
          if (!waits) {
            g.casStatus(Status.WAITING, Status.RUNNABLE);
          }
          return waits;
        });
  }

  @Override
  public void entersyscall() {
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    sched.lock();
    sched.toSyscall(M.current());
    sched.unlock();
  }

  @Override
  public void exitsyscall() {
    sched.lock();
    boolean back = sched.fromSyscall(M.current());
    sched.unlock();
    if (back) {
      Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
    } else {
      M.mcall(this::exitsyscall0);
    }
  }

  /** On g0. A slot may have become free meanwhile: then the M goes on with it. */
  private boolean exitsyscall0(G g) {
    M m = M.current();
    g.casStatus(Status.SYSCALL, Status.RUNNABLE);
    sched.lock();
    boolean back = sched.fromSyscall(m);
    if (!back) {
      sched.fromSyscallToQueue(m, g);
    }
    sched.unlock();
    return !back;
  }

  @Override
  public G current() {
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
  }

  @Override
  public void sleep(long nanos) {
    if (nanos > 0) {
      park(WaitReason.SLEEP, g -> sched.alarms().after(nanos, () -> sched.readyLocked(g)) != null);
    }
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return sched.alarms().after(nanos, () -> sched.goLocked(body));
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return sched.alarms().every(nanos, () -> sched.goLocked(body));
  }

  @Override
  public <T> Channel<T> channel(int capacity) {
    return new Chan<>(this, capacity);
  }

  @Override
  public Selected select(List<Case> cases) {
    return Select.select(this, cases);
  }

  @Override
  public Selected trySelect(List<Case> cases) {
    return Select.trySelect(this, cases);
  }

  @Override
  public Locker mutex() {
    return new Mutex(this);
  }

  @Override
  public Group waitGroup() {
    return new WaitGroup(this);
  }

  @Override
  public Stats stats() {
    sched.lock();
    Stats stats = sched.statsLocked();
    sched.unlock();
    return stats;
  }
}
