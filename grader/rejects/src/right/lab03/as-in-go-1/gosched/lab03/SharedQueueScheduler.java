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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/**
 * Whenever the lock is free and a slot is, the queue is empty: {@link #matchmg} sees to that. It
 * takes goroutines from the head of the queue and puts each into the hands of an M, with a slot.
 *
 * <p>The thread that calls run is M0, one of the {@code maxThreads}. Main is wired to it, as by
 * Go's LockOSThread, and M0 runs nobody else. If it did, run could not return before that one has
 * left its stack, which may be never.
 */
public final class SharedQueueScheduler implements Scheduler {
  public static final int MAX_THREADS = 10_000;

  private static final long MAIN = 1;

  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;
  private final Timers timers;
  private final KernelLock sched;
  private final Queue<G> runq = new ArrayDeque<>();

  /** Ms that nobody needs: all parked, or about to. Never M0, which only main needs. */
  private final Deque<M> idle = new ArrayDeque<>();

  private final M m0 = new M(0, this);
  private int mcount = 1;

  /** How many slots are taken. */
  private int mcpu;

  private int insyscall;
  private long goidgen;
  private final Map<Long, G> alive = new LinkedHashMap<>();

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
    this.sched = kernel.lock("sched");
    this.timers = new Timers(kernel, this::checkDead);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public void run(Runnable main) {
    m0.thread = kernel.current();
    m0.thread.m = m0;
    go(main);
    try {
      loop(m0);
    } finally {
      m0.thread.m = null;
    }
    timers.shutdown();
    if (failure != null) {
      throw failure;
    }
  }

  // ── g0 ────────────────────────────────────────────────────────────────────────────────────────

  void loop(M m) {
    while (!over) {
      G g = m.nextg;
      if (g == null) {
        kernel.park();
      } else {
        m.nextg = null;
        execute(m, g);
      }
    }
  }

  private void execute(M m, G g) {
    m.thread.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.coroutine.resume();
    m.thread.setG(null);
    if (g.coroutine.isDone()) {
      goexit(m, g);
      return;
    }
    switch (m.left) {
      case YIELD -> {
        g.casStatus(Status.RUNNING, Status.RUNNABLE);
        sched.lock();
        runq.add(g);
        giveBack(m);
      }
      case PARK -> park(m, g);
      case CALL -> {
        g.casStatus(Status.SYSCALL, Status.RUNNABLE);
        sched.lock();
        insyscall--;
        runq.add(g);
        stop(m);
      }
    }
  }

  private void park(M m, G g) {
    Commit commit = m.commit;
    m.commit = null;
    g.toWaiting(m.reason);
    if (commit.commit(g)) {
      sched.lock();
      giveBack(m);
    } else {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      m.nextg = g; // the slot is still ours
    }
  }

  private void goexit(M m, G g) {
    g.casStatus(Status.RUNNING, Status.DEAD);
    g.coroutine = null;
    sched.lock();
    alive.remove(g.id());
    if (g.id() == MAIN) {
      sched.unlock();
      end(null);
    } else {
      giveBack(m);
    }
  }

  /** The lock is held, and will be free. The M's slot goes to whoever is next. */
  private void giveBack(M m) {
    mcpu--;
    stop(m);
  }

  /**
   * The lock is held, and will be free. The M has no slot. Perhaps it is the one to get the next.
   */
  private void stop(M m) {
    if (m != m0) {
      idle.push(m);
    }
    M woken = matchmg();
    boolean last = mcpu == 0;
    sched.unlock();
    wake(woken);
    if (last) {
      checkDead();
    }
  }

  // ── who runs whom ─────────────────────────────────────────────────────────────────────────────

  /**
   * The lock is held. At most one goroutine was queued and one slot given back since it was free,
   * so there is at most one goroutine to be handed over.
   *
   * @return the M to wake, or null
   */
  private M matchmg() {
    if (runq.isEmpty() || mcpu == procs || over) {
      return null;
    }
    G g = runq.remove();
    M m = g.id() == MAIN ? m0 : idle.isEmpty() ? new M(mcount++, this) : idle.pop();
    mcpu++;
    m.nextg = g;
    return m;
  }

  /** The lock is not held. */
  private void wake(M m) {
    if (m == null || m.thread == KernelThread.current()) {
      return;
    }
    if (m.thread != null) {
      kernel.unpark(m.thread);
    } else if (m.id < maxThreads) {
      start(m);
    } else {
      end(new KernelError("thread limit: the program needs more than " + maxThreads));
    }
  }

  private void start(M m) {
    try {
      kernel.start("M" + m.id, Kernel.DEEP_STACK, m);
    } catch (KernelError e) {
      end(e);
    }
  }

  // ── the end ───────────────────────────────────────────────────────────────────────────────────

  /**
   * From here on whoever leaves its stack does not come back to it. So does main, and then run
   * throws. Why not throw here, where a thread is missing? The caller may hold a channel's lock.
   */
  private void end(RuntimeException why) {
    sched.lock();
    if (!over) {
      failure = why;
      over = true;
    }
    List<M> sleepers = new ArrayList<>(idle);
    sleepers.add(m0);
    idle.clear();
    sched.unlock();
    sleepers.forEach(this::wake);
  }

  /** Called by whoever gave the last slot back, and when the last timer is over. */
  private void checkDead() {
    sched.lock();
    boolean dead = mcpu == 0 && insyscall == 0 && timers.pending() == 0 && !over;
    List<G> all = dead ? List.copyOf(alive.values()) : List.of();
    sched.unlock();
    if (dead) {
      end(new Deadlock(all));
    }
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  @Override
  public G go(Runnable body) {
    Objects.requireNonNull(body);
    sched.lock();
    G g = new G(++goidgen, this, body);
    g.coroutine = new Coroutine(g::runBody);
    alive.put(g.id(), g);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    queue(g);
    return g;
  }

  @Override
  public void ready(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    sched.lock();
    queue(g);
  }

  /** The lock is held, and will be free. */
  private void queue(G g) {
    runq.add(g);
    M woken = matchmg();
    sched.unlock();
    wake(woken);
  }

  @Override
  public void yield() {
    M.current().leave(M.Left.YIELD);
  }

  @Override
  public void park(WaitReason reason, Commit commit) {
    M m = M.current();
    m.reason = reason;
    m.commit = commit;
    m.leave(M.Left.PARK);
  }

  @Override
  public void entersyscall() {
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    sched.lock();
    insyscall++;
    mcpu--;
    M woken = matchmg();
    sched.unlock();
    wake(woken);
  }

  @Override
  public void exitsyscall() {
    sched.lock();
    boolean free = mcpu < procs && !over;
    if (free) {
      insyscall--;
      mcpu++;
    }
    sched.unlock();
    if (free) {
      Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
    } else {
      M.current().leave(M.Left.CALL);
    }
  }

  @Override
  public G current() {
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
  }

  @Override
  public void sleep(long nanos) {
    if (nanos > 0) {
      park(WaitReason.SLEEP, g -> timers.after(nanos, () -> ready(g)) != null);
    }
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return timers.after(nanos, () -> go(body));
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return timers.every(nanos, () -> go(body));
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
    Stats stats = new Stats(goidgen, alive.size());
    sched.unlock();
    return stats;
  }
}
