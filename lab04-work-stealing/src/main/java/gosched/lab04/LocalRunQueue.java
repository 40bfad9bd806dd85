package gosched.lab04;

import gosched.kit.G;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * The run queue of one M: a ring of {@value #CAPACITY} goroutines. One thread, the owner, puts in
 * at the tail; all threads, the owner among them, take out at the head. Nobody ever waits for
 * anybody, and there is no lock.
 */
public final class LocalRunQueue {
  /** How many goroutines fit in. */
  public static final int CAPACITY = 256;

  // Your fields and helpers: the slots, the head, the tail

  /**
   * @param global gets what does not fit in
   */
  public LocalRunQueue(GlobalRunQueue global) {
    Objects.requireNonNull(global, "global");
    // Your fields and helpers: keep it
  }

  /**
   * The owner. Puts {@code g} in as the youngest. If the queue is full, the older half of it and
   * then {@code g} go to the global queue instead, all together under one lock.
   */
  public void put(G g) {
    throw new Todo("lab04: local put: write the slot, then the tail; if it is full, overflow");
  }

  /** The owner. Takes the oldest; null if there is none. */
  public G get() {
    throw new Todo("lab04: local get: read the slot, then move the head, if it is where it was");
  }

  /**
   * The owner of this queue, which is empty; {@code victim} is another M's. Takes half of what is
   * there, rounded up, the oldest ones.
   *
   * @return one of them, which is to be run; the others are in this queue. Null if there was none
   */
  public G steal(LocalRunQueue victim) {
    throw new Todo("lab04: local steal: copy half, then move the victim's head, then the own tail");
  }

  /**
   * Any thread. Never true while there was something all the time: whoever is told that a queue is
   * empty may go to sleep.
   */
  public boolean isEmpty() {
    throw new Todo("lab04: local isEmpty: in which order must you read them?");
  }

  /** Any thread: how many there are, or were a moment ago; 0 to {@value #CAPACITY}. */
  public int size() {
    throw new Todo("lab04: local size");
  }

  // Your fields and helpers: what put and steal need besides; one for who is no thief
}
