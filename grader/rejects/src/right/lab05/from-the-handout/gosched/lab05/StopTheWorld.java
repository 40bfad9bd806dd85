package gosched.lab05;

import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.lab03.Mutex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The world is stopped when all Ps but one are on the idle list, and changed only then. */
final class StopTheWorld {
  private final Sched sched;
  private final KernelLock lock;

  /** A goroutine that wants to stop the world waits for it. */
  final Locker mutex;

  /** Under the lock. */
  KernelThread stopper;

  StopTheWorld(Sched sched) {
    this.sched = sched;
    lock = sched.lock;
    mutex = new Mutex(sched.front);
  }

  /** A goroutine that has the mutex. Returns with all other Ps on the idle list. */
  void stopTheWorld() {
    lock.lock();
    stopper = KernelThread.current();
    sched.stopping = true;
    lock.unlock();
    for (P p : sched.world.ps) {
      if (p.owner.get() instanceof P.Call call && sched.syscalls.take(p, call)) {
        sched.handoff.bring(p);
      }
    }
    while (sched.handoff.npidle.get() != sched.world.ps.length - 1 && !sched.over) {
      sched.kernel.park();
    }
  }

  /** How many Ps it still waits for; 0 if it does not. */
  int stopwait() {
    return sched.stopping ? Math.max(0, sched.world.ps.length - 1 - sched.handoff.npidle.get()) : 0;
  }

  int gomaxprocs(int n) {
    if (n < 1) {
      return sched.world.ps.length;
    }
    mutex.lock();
    int was = sched.world.ps.length;
    if (n != was) {
      stopTheWorld();
      if (!sched.over) {
        resize(n);
      }
    }
    mutex.unlock();
    return was;
  }

  private void resize(int n) {
    M m = M.current();
    P mine = m.p;
    P[] old = sched.world.ps;
    lock.lock();
    P[] every = everyP(n);
    P[] now = Arrays.copyOf(every, n);
    List<Heap> extras = new ArrayList<>(List.of(sched.common));
    for (int i = n; i < every.length; i++) {
      extras.add(every[i].timers);
    }
    List<G> moved = new ArrayList<>();
    for (int i = n; i < old.length; i++) {
      drain(old[i], moved);
    }
    if (!moved.isEmpty()) {
      for (G g = sched.global.take(); g != null; g = sched.global.take()) {
        moved.add(g);
      }
      sched.global.putAll(moved.toArray(new G[0]), moved.size());
    }
    boolean gone = mine.id() >= n;
    if (gone) {
      sched.handoff.releasep(m);
    }
    // Before the world: else all may seem idle for a moment, the monitor goes to sleep, and who
    // changes the number acquires no P that would wake it.
    sched.handoff.onlyIdle(new ArrayDeque<>());
    sched.world = new World(now, extras.toArray(new Heap[0]));
    P keep = gone ? now[0] : mine;
    ArrayDeque<P> idle = new ArrayDeque<>();
    List<P> busy = new ArrayList<>();
    for (int i = n - 1; i >= 0; i--) {
      if (now[i] == keep) {
        continue;
      }
      if (now[i].runqempty()) {
        idle.push(now[i]);
      } else {
        busy.add(now[i]);
      }
    }
    sched.handoff.onlyIdle(idle);
    sched.stopping = false;
    lock.unlock();
    if (gone) {
      sched.handoff.acquirep(m, keep);
      keep.beginSlice();
    }
    for (P p : busy) {
      sched.ms.startm(p, false);
    }
    sched.handoff.wakep();
  }

  /** Under the lock: all Ps there ever were, and n at least. */
  private P[] everyP(int n) {
    P[] every = sched.everyP;
    if (n > every.length) {
      P[] more = Arrays.copyOf(every, n);
      for (int i = every.length; i < n; i++) {
        more[i] = sched.newP(i);
      }
      every = more;
      sched.everyP = more;
    }
    return every;
  }

  private void drain(P p, List<G> into) {
    for (G g = p.takeRunnext(); g != null; g = p.takeRunnext()) {
      into.add(g);
    }
    for (G g = p.runqget(); g != null; g = p.runqget()) {
      into.add(g);
    }
    sched.records.freeAll(p);
  }
}
