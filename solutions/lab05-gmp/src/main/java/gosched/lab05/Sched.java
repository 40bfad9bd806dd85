// student file: not in the starter
package gosched.lab05;

import gosched.kit.Coroutine;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import gosched.kit.NetPoll;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.SystemMonitor;
import gosched.kit.WaitReason;
import gosched.lab04.GlobalRunQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What all Ms share, and what goroutines call. Go's sched. */
final class Sched {
  private static final long MAIN = 1;

  final GmpScheduler scheduler;
  final Kernel kernel;

  /** For what is rare: Ps and Ms that are idle, Ps that change hands, the world that stops. */
  final KernelLock lock;

  /** Under a lock of its own: who puts something in need not look at the lists. */
  final GlobalRunQueue global;

  final FreeGs.Pool pool;
  final Idle idle = new Idle();
  final Ms ms;
  final Handoff handoff;
  final Poller poller;
  final World world;
  final FindRunnable finder;
  final Syscalls syscalls;
  final SystemMonitor monitor;

  /** What threads make that are no Ms, or hold no P. Under the lock. */
  private final FreeGs outside;

  private KernelThread boot;
  private volatile boolean over;
  private RuntimeException failure;

  Sched(GmpScheduler scheduler, int procs, int maxThreads, NetPoll network, SystemMonitor monitor) {
    this.scheduler = scheduler;
    this.kernel = scheduler.kernel();
    this.lock = kernel.lock("sched");
    this.global = new GlobalRunQueue(kernel.lock("global queue"));
    this.pool = new FreeGs.Pool(scheduler);
    this.outside = new FreeGs(pool);
    this.ms = new Ms(this, maxThreads);
    this.handoff = new Handoff(this);
    this.poller = new Poller(this, network);
    this.world = new World(this, procs);
    this.finder = new FindRunnable(this);
    this.syscalls = new Syscalls(this);
    this.monitor = monitor == null ? new Retaker(kernel) : monitor;
  }

  // ── the beginning and the end ─────────────────────────────────────────────────────────────────

  void run(Runnable body) {
    boot = kernel.current();
    try {
      monitor.start(new Outside(this));
      go(body);
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

  boolean isOver() {
    return over;
  }

  /** The run is over, for all. The first reason counts. */
  private void end(RuntimeException why) {
    lock.lock();
    if (!over) {
      failure = why;
      over = true;
    }
    lock.unlock();
    ms.wakeAll();
    poller.end();
    monitor.end();
    kernel.unpark(boot);
  }

  KernelStopped fatal(RuntimeException why) {
    end(why);
    return new KernelStopped();
  }

  /**
   * Ends the run if nothing can ever happen in it again: all Ps are idle, nobody who held one looks
   * once more, nobody is in a system call that its P was taken from, nothing is queued, no timer is
   * set and nobody waits for the network. Go's checkdead counts threads instead; but here, too, a
   * thread in a system call is not a reason to give up, and one that waits for its goroutine is.
   */
  void checkdead() {
    lock.lock();
    boolean dead =
        idle.npidle() == world.allp().length
            && handoff.nmspinning() == 0
            && syscalls.withoutP() == 0
            && !handoff.hasWork()
            && world.earliestTimer() == Timers.NEVER
            && !poller.hasWaiters()
            && !poller.isBringing()
            && !over;
    List<G> alive = dead ? allgs() : List.of();
    lock.unlock();
    if (dead) {
      end(new Deadlock(alive));
    } else {
      poller.wakeIfForNothing();
    }
  }

  /** All that have not ended. The lock is held, and nobody runs who could make one. */
  List<G> allgs() {
    List<G> alive = new ArrayList<>(outside.alive());
    for (P p : world.everyP()) {
      alive.addAll(p.free.alive());
    }
    return alive;
  }

  // ── g0: what an M does between two goroutines ─────────────────────────────────────────────────

  /** Go's mstart: the first that an M does. */
  void mstart(M m) {
    handoff.awaitP(m);
    while (!over && !m.gone) {
      schedule(m);
    }
  }

  private void schedule(M m) {
    boolean inherit = false;
    G g = m.next;
    if (g != null) {
      m.next = null;
      inherit = true;
    } else if (m.lockedg != null) {
      handoff.stoplockedm(m);
      g = m.lockedg;
    } else {
      g = finder.findRunnable(m);
      inherit = m.inherit;
      if (g != null) {
        handoff.resetspinning(m);
        if (g.lockedm != null) {
          handoff.startlockedm(m, g); // it may run on another M only
          return;
        }
      }
    }
    if (g != null && !over) {
      m.execute(g, inherit);
    }
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  G go(Runnable body) {
    Objects.requireNonNull(body, "body");
    P p = currentP();
    G g;
    if (p != null) {
      g = p.free.spawn(body);
    } else {
      lock.lock();
      g = outside.spawn(body);
      lock.unlock();
    }
    g.coroutine = new Coroutine(g::runBody);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    submit(p, g);
    return g;
  }

  void ready(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    submit(currentP(), g);
  }

  void sleep(long nanos) {
    if (nanos > 0) {
      park(
          WaitReason.SLEEP,
          g -> {
            timers().after(nanos, () -> ready(g)); // only now that it waits
            return true;
          });
    }
  }

  /** Null if the caller is no M, or one in a system call: its P may be another's by now. */
  private static P currentP() {
    M me = M.currentOrNull();
    return me == null ? null : me.p;
  }

  /** Those of the caller's P; any will do, as long as there is one. */
  Timers timers() {
    P p = currentP();
    return (p == null ? world.allp()[0] : p).timers;
  }

  private void submit(P p, G g) {
    if (p != null) {
      p.runqput(g, true);
    } else {
      global.put(g);
    }
    handoff.wakep();
  }

  /** To the global queue: all others come first. */
  void yield() {
    M.call(
        (m, g) -> {
          g.casStatus(Status.RUNNING, Status.RUNNABLE);
          global.put(g);
          if (!m.p.runqempty() || global.size() > 1) { // else this M takes it out again in a moment
            handoff.wakep();
          }
        });
  }

  void park(WaitReason reason, Commit commit) {
    M.call(
        (m, g) -> {
          g.toWaiting(reason);
          if (!commit.commit(g)) {
            g.casStatus(Status.WAITING, Status.RUNNABLE);
            m.next = g;
          }
        });
  }

  /** The goroutine's body has returned, and it has left its stack for good. */
  void exit(M m, G g) {
    g.casStatus(Status.RUNNING, Status.DEAD);
    g.coroutine = null;
    g.lockedm = null;
    boolean main = g.id() == MAIN;
    m.p.free.ended(g);
    if (main) {
      end(null);
    } else if (m.lockedg != null) {
      // It may have changed what belongs to the thread: nobody else is to find that.
      handoff.mexit(m);
    }
  }

  /** Never more than there are: those that have ended are counted first. */
  Stats stats() {
    long ended = outside.ended();
    for (P p : world.everyP()) {
      ended += p.free.ended();
    }
    long spawned = outside.spawned();
    for (P p : world.everyP()) {
      spawned += p.free.spawned();
    }
    return new Stats(spawned, spawned - ended);
  }
}
