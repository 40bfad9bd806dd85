package gosched.lab04;

import gosched.kit.G;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The run queue of one M: a ring of {@value #CAPACITY} goroutines. One thread, the owner, puts in
 * at the tail; all threads, the owner among them, take out at the head. Nobody ever waits for
 * anybody, and there is no lock.
 */
public final class LocalRunQueue {
  /** How many goroutines fit in. */
  public static final int CAPACITY = 256;

  // begin student fields: the slots, the head, the tail
  /*
   *            head                     tail
   *   ─────────┬─────────────────────────┬──────────
   *    free    │ oldest  ...    youngest │   free        the slot of position p is p % 256
   *   ─────────┴─────────────────────────┴──────────
   *
   *            who writes it             what an access needs
   *   ───────  ────────────────────────  ─────────────────────────────────────────────────────────
   *   head     whoever takes out, by     The CAS releases: what it frees was copied before. The
   *            CAS                       owner acquires, before it writes into a slot that is free.
   *   tail     the owner                 The owner releases: the slots below it are written. A
   *                                      thief acquires, before it reads them. See put for why the
   *                                      write is volatile, which is more.
   *   a slot   the owner, while it is    Opaque: a thief that is late may read a slot while the
   *            free                      owner writes it anew. What it read is of no use then, and
   *                                      its CAS will fail; but it must be a goroutine, not half of
   *                                      a race.
   *
   * Positions only grow; the index is p % 256, but head and tail are the whole numbers. If they
   * wrapped at 256, a thief that has copied the slots and sleeps before its CAS could find the head
   * where it was, after the owner has gone once around: it would take what was taken already (ABA).
   * After 2^32 positions an int comes round as well. For that to matter one thief would have to
   * sleep between two lines for exactly that long: minutes, at the rate of the fastest owner.
   *
   * head <= tail <= head + 256, for whoever reads the head first. Differences, never comparisons:
   * after 2^31 positions an int is negative.
   */

  private static final int MASK = CAPACITY - 1;

  private final GlobalRunQueue global;
  private final AtomicReferenceArray<G> slots = new AtomicReferenceArray<>(CAPACITY);
  private final AtomicInteger head = new AtomicInteger();
  private final AtomicInteger tail = new AtomicInteger();

  // end student

  /**
   * @param global gets what does not fit in
   */
  public LocalRunQueue(GlobalRunQueue global) {
    Objects.requireNonNull(global, "global");
    // begin student fields: keep it
    this.global = global;
    // end student
  }

  /**
   * The owner. Puts {@code g} in as the youngest. If the queue is full, the older half of it and
   * then {@code g} go to the global queue instead, all together under one lock.
   */
  public void put(G g) {
    // begin student: lab04: local put: write the slot, then the tail; if it is full, overflow
    while (true) {
      int h = head.getAcquire(); // with the CAS of who took: the slot has been read
      int t = tail.getPlain(); // its own
      if (t - h < CAPACITY) {
        slots.setOpaque(t & MASK, g);
        // For thieves a release would do: with their acquire of the tail. But the owner will ask
        // next whether anybody looks for work, and it must not ask before this is seen.
        tail.set(t + 1);
        return;
      }
      if (overflow(g, h)) {
        return;
      }
      // A thief came in between: there is room now.
    }
    // end student
  }

  /** The owner. Takes the oldest; null if there is none. */
  public G get() {
    // begin student: lab04: local get: read the slot, then move the head, if it is where it was
    while (true) {
      int h = head.getAcquire();
      int t = tail.getPlain();
      if (h == t) {
        return null;
      }
      G g = slots.getOpaque(h & MASK);
      if (head.compareAndSet(h, h + 1)) { // a thief may want the same one
        return g;
      }
    }
    // end student
  }

  /**
   * The owner of this queue, which is empty; {@code victim} is another M's. Takes half of what is
   * there, rounded up, the oldest ones.
   *
   * @return one of them, which is to be run; the others are in this queue. Null if there was none
   */
  public G steal(LocalRunQueue victim) {
    // begin student: lab04: local steal: copy half, then move the victim's head, then the own tail
    int t = tail.getPlain();
    int n = victim.grab(this, t);
    if (n == 0) {
      return null;
    }
    int last = t + n - 1;
    G g = slots.getOpaque(last & MASK);
    if (n > 1) {
      tail.set(last); // only now can others steal them from here; as in put
    }
    return g;
    // end student
  }

  /**
   * Any thread. Never true while there was something all the time: whoever is told that a queue is
   * empty may go to sleep.
   */
  public boolean isEmpty() {
    // begin student: lab04: local isEmpty: in which order must you read them?
    // The head first. Neither ever goes back, and the tail is never behind: if the tail is now
    // where the head was, it was there at that time, too, and the queue was empty. The other way
    // round: read the tail; the owner puts one in; a thief takes the one before; read the head.
    // They are equal, and never was the queue empty.
    int h = head.getAcquire();
    return h == tail.getAcquire();
    // end student
  }

  /** Any thread: how many there are, or were a moment ago; 0 to {@value #CAPACITY}. */
  public int size() {
    // begin student: lab04: local size
    int h = head.getAcquire();
    return Math.min(tail.getAcquire() - h, CAPACITY);
    // end student
  }

  // begin student fields: what put and steal need besides; one for who is no thief
  /** Any thread but the owner. Takes the oldest alone, as get does; null if there is none. */
  G giveOne() {
    while (true) {
      int h = head.getAcquire();
      int t = tail.getAcquire(); // with the owner's: the slots below it are written
      if (h == t) {
        return null;
      }
      G g = slots.getOpaque(h & MASK);
      if (head.compareAndSet(h, h + 1)) {
        return g;
      }
    }
  }

  /**
   * The owner; the queue was full when its head was {@code h}.
   *
   * @return false if it is not full any more, and nothing was done
   */
  private boolean overflow(G g, int h) {
    int n = CAPACITY / 2;
    G[] batch = new G[n + 1];
    for (int i = 0; i < n; i++) {
      batch[i] = slots.getOpaque(h + i & MASK);
    }
    if (!head.compareAndSet(h, h + n)) {
      return false;
    }
    // They are out of the ring, and nobody else's. Not before: a thief could have had them, too.
    batch[n] = g;
    global.putAll(batch, n + 1);
    return true;
  }

  /**
   * A thief. Copies the older half into the slots of {@code into}, from position {@code at} on,
   * which are free, and then takes them out here.
   *
   * @return how many
   */
  private int grab(LocalRunQueue into, int at) {
    while (true) {
      int h = head.getAcquire(); // first, as in isEmpty
      int t = tail.getAcquire(); // with the owner's: the slots below it are written
      int n = t - h - (t - h) / 2;
      if (n == 0) {
        return 0;
      }
      if (n > CAPACITY / 2) {
        continue; // the two are of different times: others took out, and the owner put in
      }
      for (int i = 0; i < n; i++) {
        into.slots.setOpaque(at + i & MASK, slots.getOpaque(h + i & MASK));
      }
      // Copy first. After this the owner may put other goroutines into the slots.
      if (head.compareAndSet(h, h + n)) {
        return n;
      }
    }
  }
  // end student
}
