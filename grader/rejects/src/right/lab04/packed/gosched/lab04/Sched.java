package gosched.lab04;

import gosched.kit.Coroutine;
import gosched.kit.Deadlock;
import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelStopped;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler.Commit;
import gosched.kit.Scheduler.Stats;
import gosched.kit.WaitReason;
import gosched.lab03.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What Ms do. The lock is for what is rare: the global queue, and slots that change hands. */
final class Sched {
  private static final long MAIN = 1;

  /** Every so many goroutines an M looks into the global queue first. A prime: no rhythm fits. */
  private static final int GLOBAL_TICK = 61;

  /** And once in as many, half a period later, into the queue of one other M. */
  private static final int OTHERS_TICK = GLOBAL_TICK / 2;

  /** How often a thief visits everybody before it gives up. */
  private static final int ROUNDS = 1;

  private final DistributedScheduler scheduler;
  private final Kernel kernel;
  private final int procs;

  /*
   * Who moves a goroutine, and to which queue. What is not here is as in lab 03.
   *
   *  from      to         who, and where to
   *  ────────  ─────────  ─────────────────────────────────────────────────────────────
   *  IDLE      RUNNABLE   go; the queue of the M that it was called on
   *  WAITING   RUNNABLE   ready; the same. On a thread that is no M: the global queue
   *  RUNNING   RUNNABLE   yield; the global queue
   *  SYSCALL   RUNNABLE   exitsyscall that found no slot; the global queue
   *  RUNNABLE  RUNNING    an M that took it from its own queue, from the global one, or
   *                       from another M's
   */

  private final KernelLock lock;
  final GlobalRunQueue global;
  final FreeGs.Pool pool;
  private final Ms ms;
  private final Slots slots;

  /** What threads make that are no Ms. Under the lock. */
  private final FreeGs outside;

  private KernelThread boot;
  private volatile boolean over;
  private RuntimeException failure;
  final Timers timers;

  Sched(DistributedScheduler scheduler, int procs, int maxThreads) {
    this.scheduler = scheduler;
    this.kernel = scheduler.kernel();
    this.procs = procs;
    this.lock = kernel.lock("sched");
    this.global = new GlobalRunQueue(lock);
    this.pool = new FreeGs.Pool(scheduler);
    this.outside = new FreeGs(pool);
    this.ms = new Ms(this, kernel, maxThreads);
    this.slots = new Slots(kernel, lock, global, ms, procs);
    this.timers = new Timers(kernel, this::checkDead);
  }

  // ── the beginning and the end: as in lab 03 ───────────────────────────────────────────────────

  void run(Runnable body) {
    boot = kernel.current();
    try {
      go(body);
    } catch (KernelStopped e) {
      if (!over) {
        throw e;
      }
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
    List<M> sleepers = slots.end();
    lock.unlock();
    sleepers.forEach(m -> kernel.unpark(m.thread));
    kernel.unpark(boot);
  }

  KernelStopped fatal(RuntimeException why) {
    end(why);
    return new KernelStopped();
  }

  /** Ends the run if nothing can ever happen in it again: for lab 03's reasons. */
  private void checkDead() {
    lock.lock();
    boolean dead = slots.isDead() && timers.pending() == 0;
    List<G> alive = new ArrayList<>();
    if (dead) {
      // Nobody runs, so nobody makes records.
      alive.addAll(outside.alive());
      for (M m : ms.all()) {
        alive.addAll(m.free.alive());
      }
    }
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
          slots.found(m);
          m.execute(g);
        }
      }
    }
  }

  /**
   * The next goroutine. Null if there is none, and then the M has given its slot back and is idle;
   * or if it is to look again.
   */
  private G findRunnable(M m) {
    G g = null;
    if (m.tick % GLOBAL_TICK == 0 && !global.isEmpty()) {
      g = global.take(); // else two goroutines that ready each other would keep it waiting for ever
    }
    if (m.tick % GLOBAL_TICK == OTHERS_TICK) {
      g = visitOne(m);
    }
    if (g == null) {
      g = m.runq.get();
    }
    if (g == null && !global.isEmpty()) {
      g = global.takeBatch(m.runq, procs);
    }
    // Timers have a thread of their own still, and there is no network: labs 05 and 06 ask here.
    if (g == null && slots.maySpin(m)) {
      g = steal(m);
    }
    if (g == null) {
      g = slots.lastLook(m);
    }
    if (g == null && slots.mayBeDead()) {
      checkDead();
    }
    return g;
  }

  /**
   * A look into the queue of one other M, the next in turn. Nobody else may ever look there: its M
   * is in a system call, or has come back from one and found no slot; and those who have a slot
   * always find something nearer, two goroutines that only yield, say. Go needs no such thing: a
   * queue there belongs to a P, and a P is never left behind.
   */
  private G visitOne(M m) {
    M[] all = ms.all();
    M victim = all[(int) (m.tick / GLOBAL_TICK % all.length)];
    if (victim == m || victim.runq.isEmpty()) {
      return null;
    }
    kernel.emit(Event.Kind.STEAL, null, victim.name);
    return victim.runq.giveOne();
  }

  private G steal(M m) {
    for (int round = 0; round < ROUNDS; round++) {
      M[] all = ms.all();
      StealOrder order = m.order(all.length);
      long random = kernel.random();
      for (int i = 0; i < all.length && !over; i++) {
        M victim = all[order.at(random, i)];
        if (victim != m) {
          kernel.emit(Event.Kind.STEAL, null, victim.name);
          G g = m.runq.steal(victim.runq);
          if (g != null) {
            return g;
          }
        }
      }
    }
    return null;
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  G go(Runnable body) {
    Objects.requireNonNull(body, "body");
    M me = M.currentOrNull();
    G g;
    if (me != null) {
      g = me.free.spawn(body);
    } else {
      lock.lock();
      g = outside.spawn(body);
      lock.unlock();
    }
    g.coroutine = new Coroutine(g::runBody);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    submit(me, g);
    return g;
  }

  void ready(G g) {
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    submit(M.currentOrNull(), g);
  }

  /**
   * @param me the calling M, with a slot or in a system call; null on any other thread
   */
  private void submit(M me, G g) {
    if (me != null) {
      me.runq.put(g);
    } else {
      global.put(g);
    }
    slots.wakep();
  }

  /** To the global queue: all others come first, also those who wait at other Ms'. */
  void yield() {
    M.call(
        g -> {
          M me = M.current();
          boolean alone = me.runq.isEmpty() && global.isEmpty();
          g.casStatus(Status.RUNNING, Status.RUNNABLE);
          global.put(g);
          if (!alone) { // else this M takes it out again in a moment
            slots.wakep();
          }
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
        });
  }

  /** The goroutine's body has returned, and it has left its stack for good. */
  void exit(M m, G g) {
    g.casStatus(Status.RUNNING, Status.DEAD);
    g.coroutine = null;
    boolean main = g.id() == MAIN;
    m.free.ended(g);
    if (main) {
      end(null);
    }
  }

  void entersyscall() {
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    slots.enterSyscall(M.current());
  }

  void exitsyscall() {
    if (slots.exitSyscall(M.current())) {
      Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
    } else {
      M.call(
          g -> {
            g.casStatus(Status.SYSCALL, Status.RUNNABLE);
            slots.queueUp(M.current(), g);
          });
    }
  }

  Stats stats() {
    // Those that have ended first, or some would be counted that were not made yet.
    long ended = outside.ended();
    for (M m : ms.all()) {
      ended += m.free.ended();
    }
    long spawned = outside.spawned();
    for (M m : ms.all()) {
      spawned += m.free.spawned();
    }
    return new Stats(spawned, spawned - ended);
  }
}
