package gosched.lab04;

import gosched.kit.G;
import gosched.kit.KernelLock;
import java.util.Objects;

/**
 * The queue that all Ms share: first in, first out, linked through the goroutines, under the
 * scheduler's lock. Here is what fits into no local queue, what was made ready by a thread that is
 * no M, and what has yielded.
 */
public final class GlobalRunQueue {
  /** At most so many are taken at once: half a local queue. */
  public static final int BATCH = LocalRunQueue.CAPACITY / 2;

  // begin student fields: the lock, the first, the last, how many
  /** The scheduler's lock: who wants to sleep must look here and give its slot back in one. */
  private final KernelLock lock;

  private G head;
  private G tail;

  /** Written with the lock held. Everybody may look without it: 0 is the common answer. */
  private volatile int size;

  // end student

  /**
   * @param lock guards the queue; the methods take it themselves
   */
  public GlobalRunQueue(KernelLock lock) {
    Objects.requireNonNull(lock, "lock");
    // begin student fields: keep the lock
    this.lock = lock;
    // end student
  }

  /** Any thread. Queues {@code g} up as the last. */
  public void put(G g) {
    // begin student: lab04: global put: under the lock, at the tail
    lock.lock();
    putLocked(g);
    lock.unlock();
    // end student
  }

  /**
   * Any thread. Queues the first {@code n} of {@code batch} up, in their order and with nobody in
   * between.
   */
  public void putAll(G[] batch, int n) {
    // begin student: lab04: global putAll: link them first; then take the lock, once
    for (int i = 0; i < n - 1; i++) {
      batch[i].schedlink = batch[i + 1];
    }
    batch[n - 1].schedlink = null;
    lock.lock();
    append(batch[0], batch[n - 1], n);
    lock.unlock();
    // end student
  }

  /** Any thread. Takes the oldest; null if there is none. */
  public G take() {
    // begin student: lab04: global take: one, the oldest
    lock.lock();
    G g = poll();
    lock.unlock();
    return g;
    // end student
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
    // begin student: lab04: global takeBatch: the oldest to run, its part of the others to into
    lock.lock();
    G g = takeBatchLocked(into, procs);
    lock.unlock();
    return g;
    // end student
  }

  /** Any thread, without the lock. */
  public boolean isEmpty() {
    // begin student: lab04: global isEmpty: without the lock
    return size == 0;
    // end student
  }

  /** Any thread, without the lock. */
  public int size() {
    // begin student: lab04: global size
    return size;
    // end student
  }

  // begin student fields: what is called with the lock held
  /** The lock is held. */
  void putLocked(G g) {
    g.schedlink = null; // it may still point to whoever was behind it in an earlier queue
    append(g, g, 1);
  }

  /**
   * The lock is held. That {@code into.put} cannot overflow is more than a comfort: it would come
   * back here, for the lock that it has.
   */
  G takeBatchLocked(LocalRunQueue into, int procs) {
    int n = Math.min(Math.min(size, BATCH), size / procs + 1);
    G first = poll();
    for (int i = 1; i < n; i++) {
      into.put(poll());
    }
    return first;
  }

  private void append(G first, G last, int n) {
    if (head == null) {
      head = first;
    } else {
      tail.schedlink = first;
    }
    tail = last;
    size += n;
  }

  private G poll() {
    G g = head;
    if (g != null) {
      head = g.schedlink;
      g.schedlink = null;
      size--;
    }
    return g;
  }
  // end student
}
