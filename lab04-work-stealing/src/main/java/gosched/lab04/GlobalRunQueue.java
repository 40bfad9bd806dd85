package gosched.lab04;

import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * The queue that all Ms share: first in, first out, linked through the goroutines, under the
 * scheduler's lock. Here is what fits into no local queue, what was made ready by a thread that is
 * no M, and what has yielded.
 */
public final class GlobalRunQueue {
  /** At most so many are taken at once: half a local queue. */
  public static final int BATCH = LocalRunQueue.CAPACITY / 2;

  // Your fields and helpers: the lock, the first, the last, how many

  /**
   * @param lock guards the queue; the methods take it themselves
   */
  public GlobalRunQueue(KernelLock lock) {
    Objects.requireNonNull(lock, "lock");
    // Your fields and helpers: keep the lock
  }

  /** Any thread. Queues {@code g} up as the last. */
  public void put(G g) {
    throw new Todo("lab04: global put: under the lock, at the tail");
  }

  /**
   * Any thread. Queues the first {@code n} of {@code batch} up, in their order and with nobody in
   * between.
   */
  public void putAll(G[] batch, int n) {
    throw new Todo("lab04: global putAll: link them first; then take the lock, once");
  }

  /** Any thread. Takes the oldest; null if there is none. */
  public G take() {
    throw new Todo("lab04: global take: one, the oldest");
  }

  /**
   * The owner of {@code into}, which is empty. Takes a fair part of the queue: of {@code size} that
   * are there, {@code min(}{@link #BATCH}{@code , size, size / procs + 1)}, the oldest ones.
   *
   * @param into gets all of them but the first, in their order
   * @param procs how many Ms could be here, each for its part; at least 1
   * @return the first, which is to be run; null if there is none
   */
  public G takeBatch(LocalRunQueue into, int procs) {
    throw new Todo("lab04: global takeBatch: the oldest to run, its part of the others to into");
  }

  /** Any thread, without the lock. */
  public boolean isEmpty() {
    throw new Todo("lab04: global isEmpty: without the lock");
  }

  /** Any thread, without the lock. */
  public int size() {
    throw new Todo("lab04: global size");
  }

  // Your fields and helpers: what is called with the lock held
}
