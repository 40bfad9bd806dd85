package gosched.lab05;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Folder;
import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Leak;
import gosched.kit.Locker;
import gosched.kit.NetPoll;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.SystemMonitor;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.lab03.Chan;
import gosched.lab03.Mutex;
import gosched.lab03.Select;
import gosched.lab03.WaitGroup;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What goroutines call. All else is in {@link Sched} and what it is made of. */
public class GmpScheduler implements Scheduler {
  public static final int MAX_THREADS = 10_000;

  private final Kernel kernel;
  private final Sched sched;

  public GmpScheduler(Kernel kernel) {
    this(kernel, kernel.cpus());
  }

  public GmpScheduler(Kernel kernel, Folder root) {
    this(kernel, Cgroup.gomaxprocs(root, kernel.cpus()));
  }

  public GmpScheduler(Kernel kernel, int procs) {
    this(kernel, procs, MAX_THREADS);
  }

  public GmpScheduler(Kernel kernel, int procs, int maxThreads) {
    this(kernel, procs, maxThreads, null);
  }

  public GmpScheduler(Kernel kernel, int procs, int maxThreads, NetPoll network) {
    this(kernel, procs, maxThreads, network, null);
  }

  @SuppressWarnings("this-escape") // nobody calls it before it is made
  protected GmpScheduler(
      Kernel kernel, int procs, int maxThreads, NetPoll network, SystemMonitor monitor) {
    if (procs < 1 || maxThreads < 1) {
      throw new IllegalArgumentException(
          "at least 1 processor and 1 thread, not " + procs + " and " + maxThreads);
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    sched = new Sched(this, kernel, procs, maxThreads, network, monitor);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public void run(Runnable body) {
    sched.run(Objects.requireNonNull(body, "body"));
  }

  @Override
  public G go(Runnable body) {
    return sched.go(body);
  }

  @Override
  public void yield() {
    sched.yield();
  }

  @Override
  public void park(WaitReason reason, Commit commit) {
    sched.park(Objects.requireNonNull(reason), Objects.requireNonNull(commit));
  }

  @Override
  public void ready(G g) {
    sched.ready(g);
  }

  @Override
  public void entersyscall() {
    sched.syscalls.entersyscall();
  }

  @Override
  public void exitsyscall() {
    sched.syscalls.exitsyscall();
  }

  @Override
  public G current() {
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
  }

  protected boolean sliceOver() {
    return M.current().p.sliceOver();
  }

  @Override
  public void sleep(long nanos) {
    if (nanos <= 0) {
      return;
    }
    park(
        WaitReason.SLEEP,
        g -> {
          sched.timer(nanos, false, () -> ready(g));
          return true;
        });
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    Objects.requireNonNull(body, "body");
    return sched.timer(nanos, false, () -> go(body));
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    Objects.requireNonNull(body, "body");
    if (nanos <= 0) {
      throw new IllegalArgumentException("a period of more than 0 ns, not " + nanos);
    }
    return sched.timer(nanos, true, () -> go(body));
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
  public int gomaxprocs(int n) {
    return sched.stw.gomaxprocs(n);
  }

  @Override
  public void lockOSThread() {
    M.current().lockOSThread();
  }

  @Override
  public void unlockOSThread() {
    M.current().unlockOSThread();
  }

  public String schedtrace() {
    return Trace.line(sched);
  }

  public String scheddetail() {
    return Trace.detail(sched);
  }

  public void reportLeaks(Consumer<Leak> to) {
    sched.leaks.to = Objects.requireNonNull(to, "to");
  }

  @Override
  public Stats stats() {
    return sched.records.stats();
  }
}
