package gosched.lab05;

import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Scheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Records of goroutines: all that were ever made, and those that may be used again. A P has free
 * ones of its own; half of what is too many there goes into a pool for all.
 */
final class Records {
  private static final int FREE_MAX = 256;
  private static final int IDS = 16;

  private final Sched sched;
  private final KernelLock poolLock;
  private final ArrayDeque<Rec> pool = new ArrayDeque<>();
  private final AtomicInteger pooled = new AtomicInteger();
  private final AtomicLong ids = new AtomicLong(2);
  private final AtomicReference<Rec> strangers = new AtomicReference<>();
  private final AtomicLong strangersSpawned = new AtomicLong();

  Records(Sched sched) {
    this.sched = sched;
    poolLock = sched.kernel.lock("pool");
  }

  long nextId() {
    return ids.getAndIncrement();
  }

  /** Under the scheduler's lock: made by a thread that holds no P. */
  Rec stranger(long id, Runnable body) {
    Rec rec = new Rec(new G(id, sched.front, body), strangers.get());
    strangers.set(rec);
    strangersSpawned.set(strangersSpawned.get() + 1);
    return rec;
  }

  /** The holder of the P. */
  G make(P p, Runnable body) {
    if (p.nextId == p.lastId) {
      p.nextId = ids.getAndAdd(IDS);
      p.lastId = p.nextId + IDS;
    }
    long id = p.nextId++;
    p.spawned.lazySet(p.spawned.get() + 1);
    if (p.free.isEmpty() && pooled.get() > 0) {
      poolLock.lock();
      for (int i = 0; i < FREE_MAX / 2 && !pool.isEmpty(); i++) {
        p.free.push(pool.pop());
      }
      pooled.set(pool.size());
      poolLock.unlock();
    }
    Rec rec = p.free.poll();
    if (rec != null) {
      p.freeCount.lazySet(p.free.size());
      rec.g.reuse(id, body);
      rec.begin();
    } else {
      rec = new Rec(new G(id, sched.front, body), p.made.get());
      p.made.set(rec);
    }
    return rec.g;
  }

  /** The holder of the P, on g0: the goroutine has ended. */
  void free(P p, Rec rec) {
    p.free.push(rec);
    rec.g.coroutine = null;
    if (p.free.size() > FREE_MAX) {
      poolLock.lock();
      for (int i = 0; i < FREE_MAX / 2; i++) {
        pool.push(p.free.pop());
      }
      pooled.set(pool.size());
      poolLock.unlock();
    }
    p.freeCount.lazySet(p.free.size());
  }

  /** The world is stopped, and the P is to be no more. */
  void freeAll(P p) {
    poolLock.lock();
    pool.addAll(p.free);
    pooled.set(pool.size());
    poolLock.unlock();
    p.free.clear();
    p.freeCount.set(0);
  }

  /** All that there ever were. */
  List<Rec> all() {
    List<Rec> all = new ArrayList<>();
    for (Rec r = strangers.get(); r != null; r = r.before) {
      all.add(r);
    }
    for (P p : sched.everyP) {
      for (Rec r = p.made.get(); r != null; r = r.before) {
        all.add(r);
      }
    }
    return all;
  }

  Scheduler.Stats stats() {
    long ended = 0;
    long spawned = 0;
    for (P p : sched.everyP) {
      ended += p.ended.get();
    }
    for (P p : sched.everyP) {
      spawned += p.spawned.get();
    }
    spawned += strangersSpawned.get();
    return new Scheduler.Stats(spawned, spawned - ended);
  }
}
