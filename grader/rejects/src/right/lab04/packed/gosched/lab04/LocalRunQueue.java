package gosched.lab04;

import gosched.kit.G;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A ring whose head and tail are in one word: the head above, the tail below. */
public final class LocalRunQueue {
  /** How many goroutines fit in. */
  public static final int CAPACITY = 256;

  private final GlobalRunQueue global;
  private final AtomicReferenceArray<G> slots = new AtomicReferenceArray<>(CAPACITY);
  private final AtomicLong ends = new AtomicLong();

  public LocalRunQueue(GlobalRunQueue global) {
    this.global = Objects.requireNonNull(global, "global");
  }

  private static int head(long ends) {
    return (int) (ends >>> 32);
  }

  private static int tail(long ends) {
    return (int) ends;
  }

  private static long pack(int head, int tail) {
    return (long) head << 32 | tail & 0xFFFF_FFFFL;
  }

  private static int count(long ends) {
    return tail(ends) - head(ends);
  }

  private G slot(int position) {
    return slots.get(position & CAPACITY - 1);
  }

  private void fill(int position, G g) {
    slots.set(position & CAPACITY - 1, g);
  }

  public void put(G g) {
    while (true) {
      long e = ends.get();
      if (count(e) < CAPACITY) {
        fill(tail(e), g);
        if (ends.compareAndSet(e, pack(head(e), tail(e) + 1))) {
          return;
        }
      } else {
        G[] batch = copy(e, CAPACITY / 2, 1);
        if (ends.compareAndSet(e, pack(head(e) + CAPACITY / 2, tail(e)))) {
          batch[CAPACITY / 2] = g;
          global.putAll(batch, CAPACITY / 2 + 1);
          return;
        }
      }
    }
  }

  private G[] copy(long e, int n, int more) {
    G[] batch = new G[n + more];
    for (int i = 0; i < n; i++) {
      batch[i] = slot(head(e) + i);
    }
    return batch;
  }

  public G get() {
    while (true) {
      long e = ends.get();
      if (count(e) == 0) {
        return null;
      }
      G g = slot(head(e));
      if (ends.compareAndSet(e, pack(head(e) + 1, tail(e)))) {
        return g;
      }
    }
  }

  /** Not the owner; for who looks in now and then. */
  G giveOne() {
    return get();
  }

  public G steal(LocalRunQueue victim) {
    while (true) {
      long e = victim.ends.get();
      int n = count(e) - count(e) / 2;
      if (n == 0) {
        return null;
      }
      G[] batch = victim.copy(e, n, 0);
      if (victim.ends.compareAndSet(e, pack(head(e) + n, tail(e)))) {
        long mine = ends.get(); // empty, so that nobody else changes it
        for (int i = 1; i < n; i++) {
          fill(tail(mine) + i - 1, batch[i]);
        }
        ends.set(pack(head(mine), tail(mine) + n - 1));
        return batch[0];
      }
    }
  }

  public boolean isEmpty() {
    return count(ends.get()) == 0;
  }

  public int size() {
    return count(ends.get());
  }
}
