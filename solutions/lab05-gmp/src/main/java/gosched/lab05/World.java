// student file: not in the starter
package gosched.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.lab03.Mutex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All Ps there are; and how their number changes, while the world stands still. */
final class World {
  /*
   * To stop the world is to have all Ps. Each comes in its own way, and each is counted once:
   *
   *   an idle one         is taken off the list
   *   in a system call    is retaken; the M that comes back finds no P, and queues up
   *   with an M           that M brings it, before it takes the next goroutine (gcstopm)
   *   on its way to one   the same, when that one has it
   *   handed off          is brought by who hands it off
   *   entering a call     M: writes the word, then asks whether the world is to stop
   *                       here: writes that it is to stop, then looks at the words
   *                       So one of the two sees the other; the CAS decides who brings it
   *
   * Nobody is interrupted. A goroutine that computes without a call holds the world up: lab 06.
   */

  private final Sched sched;
  private final Kernel kernel;

  /**
   * One stops the world at a time. Goroutines wait here: who would block its M could never stop.
   */
  private final Locker sema;

  /** Those that may be held. A new array for each new number. */
  private volatile P[] allp = {};

  /** And those that there were once: they keep records, and timers that still run. */
  private volatile P[] everyP = {};

  /** Written with the lock; all read it before they take a goroutine. */
  private volatile boolean stopping;

  /** How many Ps are still to come. Under the lock. */
  private int missing;

  /** Who waits for them. Under the lock. */
  private KernelThread stopper;

  World(Sched sched, int procs) {
    this.sched = sched;
    this.kernel = sched.kernel;
    this.sema = new Mutex(sched.scheduler);
    resize(procs);
    for (P p : allp) {
      sched.idle.pidleput(p);
    }
  }

  P[] allp() {
    return allp;
  }

  P[] everyP() {
    return everyP;
  }

  boolean isStopping() {
    return stopping;
  }

  /** The lock is held: how many Ps are still to come. */
  int stopwait() {
    return missing;
  }

  // ── timers ────────────────────────────────────────────────────────────────────────────────────

  /** When the earliest of all is due. */
  long earliestTimer() {
    long earliest = Timers.NEVER;
    for (P p : everyP) {
      earliest = Math.min(earliest, p.timers.next());
    }
    return earliest;
  }

  /** Those of {@code p}; P0 has besides those of the Ps that there are no more. */
  void runTimers(P p) {
    p.timers.run(kernel);
    if (p.id() == 0) {
      P[] every = everyP;
      for (int i = allp.length; i < every.length; i++) {
        every[i].timers.run(kernel);
      }
    }
  }

  // ── GOMAXPROCS ────────────────────────────────────────────────────────────────────────────────

  /** Called by a goroutine. */
  int gomaxprocs(int n) {
    if (n < 1) {
      return allp.length;
    }
    sema.lock();
    int before = allp.length;
    if (n != before) {
      M me = M.current();
      stop(me);
      procresize(me, n);
      start();
    }
    sema.unlock();
    return before;
  }

  /** What goroutines wait now, and where, if all are made to stand still. Called by one of them. */
  List<G> waiting() {
    sema.lock();
    stop(M.current());
    sched.lock.lock();
    List<G> all = sched.allgs();
    sched.lock.unlock();
    return all;
  }

  /** After {@link #waiting}. */
  void goOn() {
    start();
    sema.unlock();
  }

  private void stop(M me) {
    sched.lock.lock();
    stopper = me.thread;
    missing = allp.length - 1; // its own it has
    stopping = true; // before it looks at the words
    missing -= sched.idle.takeAll().size();
    for (P p : allp) {
      int word = p.word();
      if (P.inSyscall(word) && p.retake(word)) {
        kernel.emit(Event.Kind.RETAKE, null, p.toString());
        sched.syscalls.taken();
        missing--;
      }
    }
    boolean all = missing == 0;
    sched.lock.unlock();
    while (!all && !sched.isOver()) {
      kernel.park(); // the M, with the goroutine on it: nobody else runs now anyway
      sched.lock.lock();
      all = missing == 0;
      sched.lock.unlock();
    }
    if (sched.isOver()) {
      M.call((m, g) -> {}); // main has returned meanwhile: this goroutine is over
    }
  }

  /** The lock is held: a P has come. */
  void stopped() {
    if (--missing == 0) {
      kernel.unpark(stopper);
    }
  }

  /** {@code m} was about to take a goroutine. It brings its P, and sleeps. */
  void gcstopm(M m) {
    if (m.spinning) {
      sched.handoff.stopSpinning(m);
    }
    sched.lock.lock();
    boolean stops = stopping;
    if (stops) {
      sched.handoff.releasep(m);
      stopped();
    }
    sched.lock.unlock();
    if (stops) {
      sched.handoff.stopm(m);
    }
  }

  /** The M that has entered a system call: its P is brought, unless the stopper has found it. */
  void bring(P p, int call) {
    sched.lock.lock();
    if (stopping && p.retake(call)) {
      kernel.emit(Event.Kind.RETAKE, null, p.toString());
      sched.syscalls.taken();
      stopped();
    }
    sched.lock.unlock();
  }

  /** All stand still, and {@code me} holds a P of the old number. */
  private void procresize(M me, int n) {
    P[] before = allp;
    resize(n);
    if (n < before.length) {
      List<G> homeless = new ArrayList<>();
      for (P p : Arrays.asList(before).subList(n, before.length)) {
        drain(p, homeless);
      }
      toTheHead(homeless);
      if (me.p.id() >= n) {
        sched.handoff.releasep(me);
        sched.handoff.acquirep(me, allp[0]);
      }
    }
  }

  /** {@code n} Ps: those that there were, and new ones if need be. */
  private void resize(int n) {
    P[] every = everyP;
    if (n > every.length) {
      every = Arrays.copyOf(every, n);
      for (int i = everyP.length; i < n; i++) {
        every[i] = new P(i, sched.global);
        every[i].timers = new Timers(kernel, "timers", when -> sched.poller.wakeFor(when));
        every[i].free = new FreeGs(sched.pool);
      }
      everyP = every;
    }
    allp = Arrays.copyOf(every, n);
  }

  /** In the order in which they would have run: runnext, then the ring. */
  private static void drain(P p, List<G> into) {
    G g = p.takeRunnext();
    if (g != null) {
      into.add(g);
    }
    while ((g = p.runqget()) != null) {
      into.add(g);
    }
  }

  /** They waited in a short queue, and come before those in the long one. */
  private void toTheHead(List<G> first) {
    List<G> all = new ArrayList<>(first);
    G g;
    while ((g = sched.global.take()) != null) {
      all.add(g);
    }
    if (!all.isEmpty()) {
      sched.global.putAll(all.toArray(G[]::new), all.size());
    }
  }

  /** The Ps that have something to run get Ms; the others are idle. */
  private void start() {
    P mine = M.current().p;
    List<P> busy = new ArrayList<>();
    sched.lock.lock();
    for (P p : allp) {
      if (p != mine) {
        if (p.runqempty()) {
          sched.idle.pidleput(p);
        } else {
          busy.add(p);
        }
      }
    }
    stopping = false;
    stopper = null;
    sched.lock.unlock();
    busy.forEach(p -> sched.handoff.startm(p, false));
    // For what was queued meanwhile, and the notes that were left; and for timers: who was to wait
    // for the earliest may have come back, and found no P. Whom this wakes waits for it then.
    sched.handoff.wakep();
  }
}
