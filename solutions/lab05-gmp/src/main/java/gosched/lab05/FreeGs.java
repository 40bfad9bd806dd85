// student file: not in the starter
package gosched.lab05;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.KernelLock;
import gosched.kit.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One P's goroutine records: those that were made with it, for the dump, and those that are free.
 * Go's gFree. In lab 04 each M had such a list, and a thousand threads in system calls kept a
 * thousand of them.
 *
 * <p>A goroutine is made on one P and may end on another. So records wander, and from a P that has
 * too many they go to those that have none, through a pool, many at a time.
 */
final class FreeGs {
  /**
   * A P with so many gives half of them away. In Go it is 64, beside a stack for each; here a
   * record is small, and one lock for 256 goroutines is not felt.
   */
  private static final int MANY = 512;

  /** What all Ps share. */
  static final class Pool {
    private final Scheduler scheduler;
    private final KernelLock lock;

    /** The last id that was given out. Main's is 1. */
    private final AtomicLong ids = new AtomicLong();

    /** Linked by schedlink; under the lock. */
    private G head;

    /** Written with the lock, read without. */
    private volatile int size;

    Pool(Scheduler scheduler) {
      this.scheduler = scheduler;
      this.lock = scheduler.kernel().lock("free goroutines");
    }
  }

  /** A P takes so many ids at a time: the counter is one line that all want. */
  private static final int IDS = 16;

  private final Pool pool;
  private final List<G> made = new ArrayList<>();
  private G head;

  /** One writes, the dump reads. */
  private final AtomicInteger size = new AtomicInteger();

  private long nextId;
  private long idsEnd;

  /** How many goroutines were made here, and how many have ended: one writes, everybody reads. */
  private final AtomicLong spawned = new AtomicLong();

  private final AtomicLong ended = new AtomicLong();

  FreeGs(Pool pool) {
    this.pool = pool;
  }

  /** A goroutine, IDLE. */
  G spawn(Runnable body) {
    if (nextId == idsEnd) {
      nextId = pool.ids.getAndAdd(IDS) + 1;
      idsEnd = nextId + IDS;
    }
    if (head == null && pool.size > 0) {
      fetch();
    }
    G g = head;
    if (g == null) {
      g = new G(nextId, pool.scheduler, body);
      made.add(g);
    } else {
      G rest = g.schedlink;
      g.reuse(nextId, body);
      head = rest;
      resize(-1);
    }
    nextId++;
    spawned.setRelease(spawned.getPlain() + 1);
    return g;
  }

  /** {@code g} is DEAD, and nobody else's. */
  void ended(G g) {
    ended.setRelease(ended.getPlain() + 1);
    g.schedlink = head;
    head = g;
    if (resize(1) == MANY) {
      bring();
    }
  }

  /** Roughly, for whoever is not the owner. */
  int size() {
    return size.getOpaque();
  }

  private int resize(int by) {
    int n = size.getPlain() + by;
    size.setOpaque(n);
    return n;
  }

  long spawned() {
    return spawned.getAcquire();
  }

  long ended() {
    return ended.getAcquire();
  }

  /** All that were made here. Not while the owner may be making one. */
  List<G> alive() {
    return made.stream().filter(g -> g.status() != Status.DEAD).toList();
  }

  private void bring() {
    G first = head;
    G last = first;
    for (int i = 1; i < MANY / 2; i++) {
      last = last.schedlink;
    }
    head = last.schedlink;
    resize(-MANY / 2);
    pool.lock.lock();
    last.schedlink = pool.head;
    pool.head = first;
    pool.size += MANY / 2;
    pool.lock.unlock();
  }

  /** They lie there in heaps of {@code MANY / 2}. */
  private void fetch() {
    pool.lock.lock();
    for (int i = 0; i < MANY / 2 && pool.head != null; i++) {
      G g = pool.head;
      pool.head = g.schedlink;
      g.schedlink = head;
      head = g;
      resize(1);
      pool.size--;
    }
    pool.lock.unlock();
  }
}
