package gosched.lab05;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.NetPoll;
import gosched.kit.Scheduler;
import gosched.kit.SystemMonitor;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.lab04.GlobalRunQueue;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The scheduler. Under {@link #lock}: the lists of idle Ps and Ms, the list of all Ms, and whatever
 * a thread without a P puts into the global queue. Who stops the world has all other Ps on the idle
 * list; nobody else gets one from there meanwhile.
 */
final class Sched {
  final Scheduler front;
  final Kernel kernel;
  final NetPoll network;
  final long born;

  final KernelLock lock;
  final GlobalRunQueue global;
  final Heap common;

  volatile World world;

  /** All Ps there ever were; under the lock, replaced as a whole. */
  volatile P[] everyP;

  volatile boolean over;
  volatile boolean stopping;
  private volatile KernelThread boot;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  final Records records;
  final Ms ms;
  final Handoff handoff;
  final Waiter waiter;
  final Syscalls syscalls;
  final StopTheWorld stw;
  final Leaks leaks;
  final SystemMonitor monitor;

  /** The monitor has been started. */
  volatile boolean watched;

  private final FindRunnable search;

  Sched(
      Scheduler front,
      Kernel kernel,
      int procs,
      int maxThreads,
      NetPoll network,
      SystemMonitor monitor) {
    this.front = front;
    this.kernel = kernel;
    this.network = network;
    born = kernel.nanoTime();
    lock = kernel.lock("sched");
    global = new GlobalRunQueue(kernel.lock("global"));
    records = new Records(this);
    common = new Heap(kernel, this, "timers");
    stw = new StopTheWorld(this);
    P[] ps = new P[procs];
    for (int i = 0; i < procs; i++) {
      ps[i] = newP(i);
    }
    everyP = ps;
    world = new World(ps, new Heap[] {common});
    ms = new Ms(this, maxThreads);
    handoff = new Handoff(this, ps);
    waiter = new Waiter(this);
    syscalls = new Syscalls(this);
    leaks = new Leaks(this);
    this.monitor = monitor == null ? new Retaker(kernel) : monitor;
    search = new FindRunnable(this);
  }

  P newP(int id) {
    P p = new P(id, global);
    p.timers = new Heap(kernel, this, "timers of P" + id);
    return p;
  }

  // ── the beginning and the end ───────────────────────────────────────────────────────────────

  void run(Runnable main) {
    boot = kernel.current();
    watched = true;
    monitor.start(new Seen(this)); // before the first M, which will tell it of its P
    lock.lock();
    P p = handoff.pidleget();
    Rec rec = records.stranger(1, main);
    rec.g.casStatus(Status.IDLE, Status.RUNNABLE);
    p.runqput(rec.g, false); // not next: there is no slice to go on with
    handoff.started = true;
    lock.unlock();
    ms.startm(p, false);
    if (!global.isEmpty()) {
      handoff.wakep();
    }
    while (!over) {
      kernel.park();
    }
    finish();
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new KernelError(e.toString());
    }
    leaks.report();
  }

  void fail(Throwable why) {
    failure.compareAndSet(null, why);
    over = true;
    kernel.unpark(boot);
  }

  /** On the thread that called run. */
  private void finish() {
    List<M> all;
    lock.lock();
    all = List.copyOf(ms.all);
    lock.unlock();
    for (M m : all) {
      KernelThread t = m.thread;
      if (t != null) {
        kernel.unpark(t);
      }
    }
    monitor.end();
    if (network != null) {
      network.wake();
    }
  }

  /** On g0: it has ended and left its stack. */
  void exit(M m, Rec rec) {
    G g = rec.g;
    g.casStatus(Status.RUNNING, Status.DEAD);
    if (rec.id == 1) {
      over = true;
      kernel.unpark(boot);
      return;
    }
    if (m.lockedg == g) {
      g.lockedm = null;
    }
    records.free(m.p, rec);
  }

  // ── goroutines ──────────────────────────────────────────────────────────────────────────────

  private P currentP() {
    M m = M.current();
    return m == null ? null : m.p;
  }

  G go(Runnable body) {
    Objects.requireNonNull(body, "body");
    P p = currentP();
    G g;
    if (p == null) {
      lock.lock();
      g = records.stranger(records.nextId(), body).g;
      g.casStatus(Status.IDLE, Status.RUNNABLE);
      global.put(g);
      lock.unlock();
    } else {
      g = records.make(p, body);
      g.casStatus(Status.IDLE, Status.RUNNABLE);
      p.runqput(g, true);
    }
    handoff.wakep();
    return g;
  }

  void ready(G g) {
    P p = currentP();
    if (p == null) {
      lock.lock();
      try {
        g.casStatus(Status.WAITING, Status.RUNNABLE);
        global.put(g);
      } finally {
        lock.unlock();
      }
    } else {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      p.runqput(g, true);
    }
    handoff.wakep();
  }

  void yield() {
    M.call(
        g -> {
          g.casStatus(Status.RUNNING, Status.RUNNABLE);
          global.put(g);
          handoff.wakep();
        });
  }

  void park(WaitReason reason, Scheduler.Commit commit) {
    M.call(
        g -> {
          M m = M.current();
          g.toWaiting(reason);
          if (!commit.commit(g)) {
            g.casStatus(Status.WAITING, Status.RUNNABLE);
            m.next = g;
            m.inherit = true;
          }
        });
  }

  Timer timer(long nanos, boolean periodic, Runnable callback) {
    P p = currentP();
    return (p == null ? common : p.timers).set(nanos, periodic, callback);
  }

  // ── the loop of an M ────────────────────────────────────────────────────────────────────────

  void loop(M m) {
    if (!ms.awaitP(m)) {
      return;
    }
    while (!over) {
      G g = m.next;
      if (g != null) {
        m.next = null;
      } else if (m.lockedg != null) {
        G mine = m.lockedg;
        if (mine.status() == Status.DEAD) {
          ms.endThread(m);
          return;
        }
        if (!ms.awaitLocked(m)) {
          return;
        }
        g = mine;
      } else if (m.p == null) {
        waiter.checkdead();
        if (!ms.stopm(m)) {
          return;
        }
        continue;
      } else {
        g = search.findRunnable(m);
        if (g == null) {
          continue;
        }
        if (m.spinning) {
          handoff.stopSpinning(m);
          handoff.wakep();
        }
        M other = (M) g.lockedm;
        if (other != null) {
          m.inherit = false;
          P p = handoff.releasep(m);
          other.mailbox.set(p);
          kernel.unpark(other.thread);
          continue;
        }
      }
      if (!m.inherit) {
        m.p.beginSlice();
      }
      m.inherit = false;
      m.resume(g);
    }
  }
}
