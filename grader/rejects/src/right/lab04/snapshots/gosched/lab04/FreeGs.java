package gosched.lab04;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One M's goroutine records. Each is used once; now and then those that have ended are dropped. */
final class FreeGs {
  /** What all Ms share. */
  static final class Pool {
    private final Scheduler scheduler;
    private final AtomicLong ids = new AtomicLong();

    Pool(Scheduler scheduler) {
      this.scheduler = scheduler;
    }
  }

  private static final int IDS = 64;

  private final Pool pool;
  private final List<G> made = new ArrayList<>();
  private int sweepAt = 64;
  private long nextId;
  private long idsEnd;
  private final AtomicLong spawned = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

  FreeGs(Pool pool) {
    this.pool = pool;
  }

  G spawn(Runnable body) {
    if (nextId == idsEnd) {
      nextId = pool.ids.getAndAdd(IDS) + 1;
      idsEnd = nextId + IDS;
    }
    if (made.size() == sweepAt) {
      made.removeIf(g -> g.status() == Status.DEAD);
      sweepAt = 2 * Math.max(made.size(), 32);
    }
    G g = new G(nextId++, pool.scheduler, body);
    made.add(g);
    spawned.incrementAndGet();
    return g;
  }

  void ended(G g) {
    ended.incrementAndGet();
  }

  long spawned() {
    return spawned.get();
  }

  long ended() {
    return ended.get();
  }

  List<G> alive() {
    return made.stream().filter(g -> g.status() != Status.DEAD).toList();
  }
}
