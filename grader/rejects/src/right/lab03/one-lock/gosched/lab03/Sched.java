package gosched.lab03;

import gosched.kit.Coroutine;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * The lock, and what is under it. Whenever it is free
 *
 * <ol>
 *   <li>a slot is free only if for each goroutine in the queue an M is coming that has one already;
 *   <li>a timer is set and a slot is free only if an M without a slot watches: it sleeps until the
 *       next timer at most;
 *   <li>a slot is taken, a call is under way or a timer is set; or the run is over.
 * </ol>
 *
 * <p>Nobody has to think of that but {@link #restore}, which everybody passes on the way out. If
 * all slots are taken nobody need watch: whom a timer wakes cannot run before an M comes back, and
 * that one looks at the timers first. Like any M, a watcher counts for {@code maxThreads}.
 */
final class Sched implements Guard {
  private static final long MAIN = 1;

  private final Scheduler scheduler;
  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;
  private final KernelLock lock;
  private final Random random = new Random(1);
  private final Queue<G> runq = new ArrayDeque<>();
  private final Deque<M> idle = new ArrayDeque<>();

  /** Their callbacks run under the lock, on whichever M finds that they are due. */
  private final Alarms alarms;

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

  Sched(Scheduler scheduler, Kernel kernel, int procs, int maxThreads) {
    this.scheduler = scheduler;
    this.kernel = kernel;
    this.procs = procs;
    this.maxThreads = maxThreads;
    this.lock = kernel.lock("sched");
    this.alarms = new Alarms(kernel, this::lock, this::unlock);
  }

  Alarms alarms() {
    return alarms;
  }

  // ── the lock ──────────────────────────────────────────────────────────────────────────────────

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
    woken.forEach(this::wake);
    if (dead != null) {
      end(dead);
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

  // ── under the lock ────────────────────────────────────────────────────────────────────────────

  @Override
  public int random(int n) {
    return random.nextInt(n);
  }

  @Override
  public void readyLocked(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    queueLocked(g);
  }

  /** It is RUNNABLE already. */
  void queueLocked(G g) {
    runq.add(g);
  }

  G goLocked(Runnable body) {
    G g = free.poll();
    if (g == null) {
      g = new G(++spawned, scheduler, body);
      all.add(g);
    } else {
      g.reuse(++spawned, body);
    }
    g.coroutine = new Coroutine(g::runBody);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    runq.add(g);
    return g;
  }

  void toSyscall(M m) {
    inSyscall++;
    m.slot = false;
    running--;
  }

  /** Takes a slot if one is free, and the run is not over. */
  boolean fromSyscall(M m) {
    boolean back = running < procs && !over;
    if (back) {
      inSyscall--;
      running++;
      m.slot = true;
    }
    return back;
  }

  /** There was no slot. */
  void fromSyscallToQueue(M m, G g) {
    inSyscall--;
    runq.add(g);
    idle.push(m);
  }

  Stats statsLocked() {
    return new Stats(spawned, all.size() - free.size());
  }

  // ── the beginning and the end ─────────────────────────────────────────────────────────────────

  void run(Runnable main) {
    boot = kernel.current();
    try {
      lock();
      goLocked(main);
      unlock();
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
    lock();
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
    unlock();
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
      lock();
      free.add(g);
      lock.unlock(); // this M has a slot: nothing to restore
      end(null);
    } else {
      m.left = g;
    }
    return true;
  }
}
