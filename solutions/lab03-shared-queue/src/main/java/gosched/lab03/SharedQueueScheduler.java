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
import gosched.kit.Selected;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * M:N with one run queue, the design of Go 1.0. Kernel threads, the Ms, take goroutines from the
 * queue; all that they share is under one lock.
 *
 * <p>At most {@code procs} Ms run goroutines at any moment: each holds one of so many slots. A
 * goroutine in a system call keeps its M but not the slot, so others run meanwhile, on an M that
 * was idle or on a new one.
 *
 * <p>{@code go} and {@code ready} may be called on any kernel thread. A goroutine that was put into
 * the queue earlier begins to run earlier.
 */
public final class SharedQueueScheduler implements Scheduler {
  /** How many Ms there may be, unless the constructor is told otherwise; as in Go. */
  public static final int MAX_THREADS = 10_000;

  private static final long MAIN = 1;

  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;

  // begin student fields: the lock, the run queue, the idle Ms, the counts; the timers
  /*
   * Who moves a goroutine, and on which stack: "its own" is the goroutine's, "g0" the kernel
   * thread's, after the goroutine has left its own.
   *
   *  from      to         who, and on which stack
   *  ────────  ─────────  ───────────────────────────────────────────────────────────────
   *  IDLE      RUNNABLE   go; the caller's. To the tail of the queue
   *  RUNNABLE  RUNNING    an M that took it from the head; g0
   *  RUNNING   RUNNABLE   yield; g0. To the tail
   *  RUNNING   WAITING    park; g0. Then the commit, also on g0
   *  WAITING   RUNNABLE   ready; the caller's. To the tail
   *  WAITING   RUNNABLE   park, whose commit said no; g0. The same M goes on with it
   *  RUNNING   SYSCALL    entersyscall; its own. Then the slot is given away
   *  SYSCALL   RUNNING    exitsyscall that found a slot free; its own
   *  SYSCALL   RUNNABLE   exitsyscall that found none; g0. To the tail
   *  RUNNING   DEAD       its body returned; g0
   *  DEAD      IDLE       go; the caller's. The record was the head of gfree
   *
   * Whenever the lock is free
   *
   *   (1)  a slot is free  =>  the queue is empty
   *   (2)  running = how many Ms have slot == true <= procs
   *
   * (1) is why no wakeup is lost. Whoever puts a goroutine into the queue while a slot is free
   * gives that slot to an M, in the same critical section; whoever gives a slot back has looked at
   * the queue in the same critical section. There is no moment in between for the other one.
   * The slot travels with the wakeup: an M that is only just starting holds one already, so it
   * counts as running, for the limit as well as for deadlocks.
   */

  private final KernelLock lock;
  private final RunQueue runq = new RunQueue();

  /** Ms without a slot that wait for one; the last to come is woken first, its caches are warm. */
  private final Deque<M> idle = new ArrayDeque<>();

  /** Slots that are taken. */
  private int running;

  /** Goroutines in a system call: they come back by themselves. */
  private int inSyscall;

  /** Ms that were made. None ends before the run does. */
  private int threads;

  /** Every record there is, for the dump: Go's allgs. Records are used again, so it stays short. */
  private final List<G> allgs = new ArrayList<>();

  /** Records whose goroutine has ended, linked by schedlink. */
  private G gfree;

  private long spawned;
  private long ended;

  /** The thread that called run, and waits there. */
  private KernelThread boot;

  /** The run has ended: written under the lock, read outside it by Ms that are about to park. */
  private volatile boolean over;

  /** Why it ended, if not because main returned. */
  private RuntimeException failure;

  private final Timers timers;

  // end student

  /** With as many slots as the machine has CPUs. */
  public SharedQueueScheduler(Kernel kernel) {
    this(kernel, kernel.cpus());
  }

  /**
   * @param procs how many goroutines may run at once, at least 1
   */
  public SharedQueueScheduler(Kernel kernel, int procs) {
    this(kernel, procs, MAX_THREADS);
  }

  /**
   * @param procs how many goroutines may run at once, at least 1
   * @param maxThreads how many Ms there may be, at least 1; to need one more ends the run
   * @throws IllegalArgumentException if either is less than 1
   */
  public SharedQueueScheduler(Kernel kernel, int procs, int maxThreads) {
    if (procs < 1 || maxThreads < 1) {
      throw new IllegalArgumentException(
          "at least 1 slot and 1 thread, not " + procs + " and " + maxThreads);
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.procs = procs;
    this.maxThreads = maxThreads;
    // begin student fields: what needs the kernel to be made
    this.lock = kernel.lock("sched");
    this.timers = new Timers(kernel, this::checkDead);
    // end student
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  // ── the beginning and the end ─────────────────────────────────────────────────────────────────

  /**
   * {@inheritDoc}
   *
   * <p>When main returns, an M that comes back from a goroutine runs no other one and ends; so do
   * the idle Ms, and the thread of the timers.
   *
   * @throws Deadlock if every goroutine waits, none is in a system call and no timer is pending
   * @throws KernelError if more than {@code maxThreads} Ms were needed; it says "thread limit"
   */
  @Override
  public void run(Runnable body) {
    // begin student: lab03: run: make main's goroutine, which starts the first M; wait for the end
    boot = kernel.current();
    try {
      go(body);
    } catch (KernelStopped e) {
      if (!over) {
        throw e;
      }
      // There is no thread to be had, not even for the first M: failure says so.
    }
    while (!over) {
      kernel.park();
    }
    timers.shutdown();
    if (failure != null) {
      throw failure;
    }
    // end student
  }

  // begin student fields: how a run ends
  /** The run is over, for all. The first reason counts. */
  private void end(RuntimeException why) {
    lock.lock();
    if (!over) {
      failure = why;
      over = true;
    }
    List<M> sleepers = List.copyOf(idle);
    idle.clear();
    lock.unlock();
    sleepers.forEach(m -> kernel.unpark(m.thread));
    kernel.unpark(boot);
  }

  /**
   * Ends the run from the middle of a call. Does not return: a program could catch any other
   * exception and go on.
   */
  private KernelStopped fatal(RuntimeException why) {
    end(why);
    return new KernelStopped();
  }

  /**
   * Ends the run if nothing can ever happen in it again. Called by whoever may have taken away the
   * last thing that could have: an M that gave its slot back, and the timers when the last one is
   * over. It must be both. Of the two, the one that comes second sees what the first has done.
   *
   * <p>A goroutine that is about to sleep raises no false alarm: its commit sets the timer while
   * its M holds a slot. Nor does an M that is just starting: it holds one already.
   */
  private void checkDead() {
    lock.lock();
    boolean dead = running == 0 && inSyscall == 0 && timers.pending() == 0 && !over;
    List<G> alive =
        dead ? allgs.stream().filter(g -> g.status() != Status.DEAD).toList() : List.of();
    lock.unlock();
    if (dead) {
      end(new Deadlock(alive));
    }
  }

  // ── g0: what an M does between two goroutines ─────────────────────────────────────────────────

  void loop(M m) {
    while (!over) {
      if (!m.slot) {
        kernel.park(); // in a loop: a park may return for no reason
      } else {
        G g = m.next == null ? findRunnable(m) : m.next;
        m.next = null;
        if (g != null) {
          m.execute(g);
        }
      }
    }
  }

  /** The head of the queue; or null, and then the M has given its slot back and is idle. */
  private G findRunnable(M m) {
    lock.lock();
    if (m.left != null) {
      putBack(m.left);
      m.left = null;
    }
    G g = runq.poll();
    boolean last = false;
    if (g == null) {
      m.slot = false;
      running--;
      idle.push(m);
      last = running == 0;
    }
    lock.unlock();
    if (last) {
      checkDead();
    }
    return g;
  }

  /** The lock is held. In the section that takes the next one, since each costs a fight for it. */
  private void putBack(G g) {
    if (g.status() == Status.DEAD) {
      ended++;
      g.schedlink = gfree;
      gfree = g;
    } else {
      runq.add(g);
    }
  }

  /** The goroutine's body has returned, and it has left its stack for good. */
  void exit(M m, G g) {
    g.casStatus(Status.RUNNING, Status.DEAD);
    g.coroutine = null;
    if (g.id() == MAIN) {
      lock.lock();
      putBack(g);
      lock.unlock();
      end(null);
    } else {
      m.left = g;
    }
  }

  // ── waking ────────────────────────────────────────────────────────────────────────────────────

  /**
   * The lock is held. If there is something to run and a slot to run it in, an M gets the slot: one
   * that is idle, or a new one.
   *
   * @return whom to {@link #wake} after the unlock; null for nobody
   */
  private M assign() {
    if (runq.isEmpty() || running == procs) {
      return null;
    }
    M m = idle.poll();
    if (m == null) {
      m = new M(++threads, this);
    }
    running++;
    m.slot = true;
    return m;
  }

  /** The lock is not held: to wake a thread, and all the more to start one, is a system call. */
  private void wake(M m) {
    if (m == null) {
      return;
    }
    if (m.thread != null) {
      kernel.unpark(m.thread);
    } else {
      start(m);
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

  // end student

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  @Override
  public G go(Runnable body) {
    // begin student: lab03: go: a record, a coroutine, the tail of the queue; wake an M if one may
    Objects.requireNonNull(body, "body");
    lock.lock();
    G g = gfree;
    if (g == null) {
      g = new G(++spawned, this, body);
      allgs.add(g);
    } else {
      gfree = g.schedlink;
      g.reuse(++spawned, body);
    }
    g.coroutine = new Coroutine(g::runBody);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    runq.add(g);
    M m = assign();
    lock.unlock();
    wake(m);
    return g;
    // end student
  }

  /** {@inheritDoc} Everybody who is in the run queue now begins to run first. */
  @Override
  public void yield() {
    // begin student: lab03: yield: leave the stack; only then go to the tail of the queue
    M.call(
        g -> {
          g.casStatus(Status.RUNNING, Status.RUNNABLE);
          M.current().left = g;
        });
    // end student
  }

  /** {@inheritDoc} */
  @Override
  public void park(WaitReason reason, Commit commit) {
    // begin student: lab03: park: leave the stack; then become WAITING, and then commit
    M.call(
        g -> {
          g.toWaiting(reason);
          if (!commit.commit(g)) {
            g.casStatus(Status.WAITING, Status.RUNNABLE);
            M.current().next = g;
          }
          // Else it is no longer ours: it may be running on another M by now.
        });
    // end student
  }

  /** {@inheritDoc} It goes to the end of the run queue, and the caller goes on. */
  @Override
  public void ready(G g) {
    // begin student: lab03: ready: make it RUNNABLE, and put it at the tail; wake an M if one may
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    lock.lock();
    runq.add(g);
    M m = assign();
    lock.unlock();
    wake(m);
    // end student
  }

  /** {@inheritDoc} The slot goes to another M if there is something to run. */
  @Override
  public void entersyscall() {
    // begin student: lab03: entersyscall: give the slot away; wake an M if there is something to
    // run
    M me = M.current();
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    lock.lock();
    inSyscall++;
    me.slot = false;
    running--;
    M m = assign();
    lock.unlock();
    wake(m);
    // end student
  }

  /** {@inheritDoc} At once if a slot is free. Else it queues up, and its thread parks. */
  @Override
  public void exitsyscall() {
    // begin student: lab03: exitsyscall: take a free slot; or leave the stack and queue up
    lock.lock();
    boolean free = running < procs && !over; // if it is over, leave the stack for good
    if (free) {
      backFromSyscall(M.current());
    }
    lock.unlock();
    if (free) {
      Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
    } else {
      M.call(this::exitsyscall0);
    }
    // end student
  }

  // begin student fields: the slow end of a system call
  /** On g0. A slot may have become free since the goroutine looked; then this M takes it. */
  private void exitsyscall0(G g) {
    M me = M.current();
    g.casStatus(Status.SYSCALL, Status.RUNNABLE);
    lock.lock();
    runq.add(g);
    if (running < procs) {
      backFromSyscall(me);
    } else {
      inSyscall--;
      idle.push(me);
    }
    lock.unlock();
  }

  /** The lock is held, and a slot is free. */
  private void backFromSyscall(M me) {
    inSyscall--;
    running++;
    me.slot = true;
  }

  // end student

  @Override
  public G current() {
    // begin student: lab03: ask the calling kernel thread which goroutine it runs
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
    // end student
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public void sleep(long nanos) {
    // begin student: lab03: sleep: park, with a timer that readies the goroutine
    if (nanos <= 0) {
      return;
    }
    park(
        WaitReason.SLEEP,
        g -> {
          timers.after(nanos, () -> ready(g));
          return true;
        });
    // end student
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    // begin student: lab03: after: a timer that starts a goroutine
    Objects.requireNonNull(body, "body");
    return timers.after(nanos, () -> go(body));
    // end student
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    // begin student: lab03: every: a periodic timer that starts a goroutine each time
    Objects.requireNonNull(body, "body");
    return timers.every(nanos, () -> go(body));
    // end student
  }

  // ── what goroutines share ─────────────────────────────────────────────────────────────────────

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
    // begin student: lab03: stats: count goroutines where they are made and where they end
    lock.lock();
    Stats stats = new Stats(spawned, spawned - ended);
    lock.unlock();
    return stats;
    // end student
  }
}
