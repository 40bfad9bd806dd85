package gosched.lab04;

import gosched.kit.G;
import gosched.kit.KernelLock;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** An ArrayDeque under the lock. */
public final class GlobalRunQueue {
  /** At most so many are taken at once. */
  public static final int BATCH = 128;

  private final KernelLock lock;
  private final ArrayDeque<G> all = new ArrayDeque<>();
  private final AtomicInteger size = new AtomicInteger();

  public GlobalRunQueue(KernelLock lock) {
    this.lock = Objects.requireNonNull(lock, "lock");
  }

  public void put(G g) {
    lock.lock();
    putLocked(g);
    lock.unlock();
  }

  public void putAll(G[] batch, int n) {
    lock.lock();
    for (int i = 0; i < n; i++) {
      putLocked(batch[i]);
    }
    lock.unlock();
  }

  public G take() {
    lock.lock();
    G g = poll();
    lock.unlock();
    return g;
  }

  public G takeBatch(LocalRunQueue into, int procs) {
    lock.lock();
    G g = takeBatchLocked(into, procs);
    lock.unlock();
    return g;
  }

  void putLocked(G g) {
    all.add(g);
    size.set(all.size());
  }

  G takeBatchLocked(LocalRunQueue into, int procs) {
    int n = Math.min(Math.min(BATCH, all.size()), all.size() / procs + 1);
    G first = poll();
    for (int i = 1; i < n; i++) {
      into.put(poll());
    }
    return first;
  }

  private G poll() {
    G g = all.poll();
    size.set(all.size());
    return g;
  }

  public boolean isEmpty() {
    return size.get() == 0;
  }

  public int size() {
    return size.get();
  }
}
