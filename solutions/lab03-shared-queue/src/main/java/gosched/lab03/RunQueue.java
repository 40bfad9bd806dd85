// student file: not in the starter
package gosched.lab03;

import gosched.kit.G;

/**
 * Goroutines in a row, linked through themselves: to queue one costs no memory, and a goroutine is
 * in one queue at most. First in, first out. Not safe by itself: the scheduler's lock is held.
 */
final class RunQueue {
  private G head;
  private G tail;

  boolean isEmpty() {
    return head == null;
  }

  void add(G g) {
    g.schedlink = null; // it may still point to whoever was behind it in an earlier queue
    if (head == null) {
      head = g;
    } else {
      tail.schedlink = g;
    }
    tail = g;
  }

  /** Takes the one that came first; null if there is none. */
  G poll() {
    G g = head;
    if (g != null) {
      head = g.schedlink;
      g.schedlink = null;
    }
    return g;
  }
}
