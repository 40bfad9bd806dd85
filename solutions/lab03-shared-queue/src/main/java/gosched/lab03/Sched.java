// student file: not in the starter
package gosched.lab03;

import gosched.kit.Coroutine;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * What all Ms share, under one lock, and what they do with it. Go 1.0 had it in one struct, called
 * sched.
 */
final class Sched {
  private static final long MAIN = 1;

  private final SharedQueueScheduler scheduler;
  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;

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

  final Timers timers;

  Sched(SharedQueueScheduler scheduler, int procs, int maxThreads) {
    this.scheduler = scheduler;
    this.kernel = scheduler.kernel();
    this.procs = procs;
    this.maxThreads = maxThreads;
    this.lock = kernel.lock("sched");
    this.timers = new Timers(kernel, this::checkDead);
  }

  // ── the beginning and the end ─────────────────────────────────────────────────────────────────

  void run(Runnable body) {
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
  }

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

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  G go(Runnable body) {
    Objects.requireNonNull(body, "body");
    lock.lock();
    G g = gfree;
    if (g == null) {
      g = new G(++spawned, scheduler, body);
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
  }

  void yield() {
    M.call(
        g -> {
          g.casStatus(Status.RUNNING, Status.RUNNABLE);
          M.current().left = g;
        });
  }

  void park(WaitReason reason, Commit commit) {
    M.call(
        g -> {
          g.toWaiting(reason);
          if (!commit.commit(g)) {
            g.casStatus(Status.WAITING, Status.RUNNABLE);
            M.current().next = g;
          }
          // Else it is no longer ours: it may be running on another M by now.
        });
  }

  void ready(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    lock.lock();
    runq.add(g);
    M m = assign();
    lock.unlock();
    wake(m);
  }

  void entersyscall() {
    M me = M.current();
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    lock.lock();
    inSyscall++;
    me.slot = false;
    running--;
    M m = assign();
    lock.unlock();
    wake(m);
  }

  void exitsyscall() {
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
  }

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

  Stats stats() {
    lock.lock();
    Stats stats = new Stats(spawned, spawned - ended);
    lock.unlock();
    return stats;
  }
}
