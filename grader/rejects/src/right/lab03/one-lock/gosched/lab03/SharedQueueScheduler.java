package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Coroutine;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Selected;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;

/**
 * Whenever the lock is free
 *
 * <ol>
 *   <li>a slot is free only if for each goroutine in the queue an M is coming that has one already;
 *   <li>a timer is set and a slot is free only if an M without a slot watches: it sleeps until the
 *       next timer at most;
 *   <li>there is a slot taken, a call under way or a timer set; or the run is over.
 * </ol>
 *
 * <p>Nobody has to think of that but {@link #restore}, which everybody passes on the way out. If
 * all slots are taken nobody need watch: whom a timer wakes cannot run before an M comes back, and
 * that one looks at the timers first. Like any M, a watcher counts for {@code maxThreads}.
 */
public final class SharedQueueScheduler implements Scheduler {
  public static final int MAX_THREADS = 10_000;

  private static final long MAIN = 1;

  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;
  private final KernelLock lock;
  private final Guard guard = new TheOne();
  private final Random random = new Random(1);
  private final Alarms alarms;
  private final Queue<G> runq = new ArrayDeque<>();
  private final Deque<M> idle = new ArrayDeque<>();

  /** An M without a slot that is to look for timers; not among the idle. Null for nobody. */
  private M watcher;

  /** How many slots are taken; and how many of the Ms that have one are coming to the queue. */
  private int running;

  private int coming;
  private int inSyscall;
  private int threads;

  /** All records; those of goroutines that have ended are free. */
  private final List<G> all = new ArrayList<>();

  private final Deque<G> free = new ArrayDeque<>();
  private long spawned;
  private KernelThread boot;
  private RuntimeException failure;

  /** Written under the lock; read outside it by Ms that are about to park. */
  private volatile boolean over;

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
    this.procs = procs;
    this.maxThreads = maxThreads;
    this.lock = kernel.lock("the one");
    this.alarms = new Alarms(kernel, guard::lock, guard::unlock);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  // ── the lock ──────────────────────────────────────────────────────────────────────────────────

  Guard guard() {
    return guard;
  }

  private final class TheOne implements Guard {
    @Override
    public long id() {
      return lock.id();
    }

    @Override
    public void lock() {
      lock.lock();
    }

    @Override
    public void unlock() {
      List<M> woken = new ArrayList<>(0);
      Deadlock dead = over ? null : restore(woken);
      lock.unlock();
      woken.forEach(SharedQueueScheduler.this::wake);
      if (dead != null) {
        end(dead);
      }
    }

    @Override
    public void readyLocked(G g) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      runq.add(g);
    }

    @Override
    public int random(int n) {
      return random.nextInt(n);
    }
  }

  /**
   * The lock is held, and about to be freed.
   *
   * @param woken gets the Ms to wake
   * @return the end of the run, or null
   */
  private Deadlock restore(List<M> woken) {
    while (running < procs && coming < runq.size()) {
      M m = without();
      m.slot = true;
      running++;
      m.coming = true;
      coming++;
      woken.add(m);
    }
    long next = alarms.next();
    if (next != Alarms.NEVER && (watcher == null ? running < procs : next < watcher.until)) {
      if (watcher == null) {
        watcher = without();
      }
      watcher.until = next;
      woken.add(watcher);
    }
    boolean dead = running == 0 && inSyscall == 0 && next == Alarms.NEVER && spawned > 0;
    return dead ? new Deadlock(all.stream().filter(g -> g.status() != Status.DEAD).toList()) : null;
  }

  /** An M that has no slot: an idle one, else the watcher, which has better to do now, else new. */
  private M without() {
    if (!idle.isEmpty()) {
      return idle.pop();
    }
    M m = watcher == null ? new M(++threads, this) : watcher;
    m.until = Alarms.NEVER;
    watcher = null;
    return m;
  }

  private void wake(M m) {
    KernelThread t = m.thread;
    if (t == null) {
      if (m.started.compareAndSet(false, true)) {
        start(m);
      } // else it begins soon, and looks then
    } else if (t != KernelThread.current()) {
      kernel.unpark(t);
    }
  }

  private void start(M m) {
    if (m.id > maxThreads) {
      throw fatal(new KernelError("thread limit: the program needs more than " + maxThreads));
    }
    try {
      kernel.start("M" + m.id, Kernel.DEEP_STACK, m);
    } catch (KernelError e) {
      throw fatal(e);
    }
  }

  // ── the beginning and the end ─────────────────────────────────────────────────────────────────

  @Override
  public void run(Runnable main) {
    boot = kernel.current();
    try {
      go(main);
    } catch (KernelStopped e) {
      if (!over) {
        throw e;
      }
    }
    while (!over) {
      kernel.park();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void end(RuntimeException why) {
    lock.lock();
    if (!over) {
      failure = why;
      over = true;
    }
    List<M> sleepers = new ArrayList<>(idle);
    idle.clear();
    if (watcher != null) {
      sleepers.add(watcher);
    }
    lock.unlock();
    sleepers.forEach(this::wake);
    kernel.unpark(boot);
  }

  private KernelStopped fatal(RuntimeException why) {
    end(why);
    return new KernelStopped();
  }

  // ── g0 ────────────────────────────────────────────────────────────────────────────────────────

  void loop(M m) {
    while (!over) {
      long until = m.until;
      if (m.slot || until != Alarms.NEVER && until <= kernel.nanoTime()) {
        G g = turn(m);
        if (g != null) {
          execute(m, g);
        }
      } else if (until == Alarms.NEVER) {
        kernel.park();
      } else {
        kernel.parkNanos(until - kernel.nanoTime());
      }
    }
  }

  /** The next goroutine; or null, and the M has no slot any more. It may get another at once. */
  private G turn(M m) {
    guard.lock();
    if (m.left != null) {
      (m.left.status() == Status.DEAD ? free : runq).add(m.left);
      m.left = null;
    }
    if (alarms.size() > 0) {
      runDue(kernel.nanoTime());
    }
    if (watcher == m) {
      watcher = null;
      m.until = Alarms.NEVER;
      idle.push(m);
    }
    G g = null;
    if (m.slot) {
      coming -= m.coming ? 1 : 0;
      m.coming = false;
      g = runq.poll();
      if (g == null) {
        m.slot = false;
        running--;
        idle.push(m);
      }
    }
    guard.unlock();
    return g;
  }

  private void runDue(long now) {
    for (Runnable due = alarms.poll(now); due != null; due = alarms.poll(now)) {
      due.run();
    }
  }

  private void execute(M m, G g) {
    boolean gone = false;
    while (!gone) {
      m.thread.setG(g);
      g.casStatus(Status.RUNNABLE, Status.RUNNING);
      g.coroutine.resume();
      m.thread.setG(null);
      gone = g.coroutine.isDone() ? exit(m, g) : left(m, g);
    }
  }

  private boolean left(M m, G g) {
    Commit rest = m.onG0;
    m.onG0 = null;
    return rest.commit(g);
  }

  private boolean exit(M m, G g) {
    g.casStatus(Status.RUNNING, Status.DEAD);
    g.coroutine = null;
    if (g.id() == MAIN) {
      lock.lock();
      free.add(g);
      lock.unlock();
      end(null);
    } else {
      m.left = g;
    }
    return true;
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  @Override
  public G go(Runnable body) {
    Objects.requireNonNull(body);
    guard.lock();
    G g = goLocked(body);
    guard.unlock();
    return g;
  }

  private G goLocked(Runnable body) {
    G g = free.poll();
    if (g == null) {
      g = new G(++spawned, this, body);
      all.add(g);
    } else {
      g.reuse(++spawned, body);
    }
    g.coroutine = new Coroutine(g::runBody);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    runq.add(g);
    return g;
  }

  @Override
  public void ready(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    guard.lock();
    runq.add(g);
    guard.unlock();
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
    M m = M.current();
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    guard.lock();
    inSyscall++;
    m.slot = false;
    running--;
    guard.unlock();
  }

  @Override
  public void exitsyscall() {
    guard.lock();
    boolean back = backFromSyscall(M.current());
    guard.unlock();
    if (back) {
      Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
    } else {
      M.mcall(this::exitsyscall0);
    }
  }

  private boolean exitsyscall0(G g) {
    M m = M.current();
    g.casStatus(Status.SYSCALL, Status.RUNNABLE);
    guard.lock();
    boolean back = backFromSyscall(m);
    if (!back) {
      inSyscall--;
      runq.add(g);
      idle.push(m);
    }
    guard.unlock();
    return !back;
  }

  /** The lock is held. Takes a slot if one is free, and the run is not over. */
  private boolean backFromSyscall(M m) {
    boolean back = running < procs && !over;
    if (back) {
      inSyscall--;
      running++;
      m.slot = true;
    }
    return back;
  }

  @Override
  public G current() {
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
  }

  @Override
  public void sleep(long nanos) {
    if (nanos > 0) {
      park(WaitReason.SLEEP, g -> alarms.after(nanos, () -> guard.readyLocked(g)) != null);
    }
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return alarms.after(nanos, () -> goLocked(body));
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return alarms.every(nanos, () -> goLocked(body));
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
    lock.lock();
    Stats stats = new Stats(spawned, all.size() - free.size());
    lock.unlock();
    return stats;
  }
}
