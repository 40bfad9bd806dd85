// student file: not in the starter
package gosched.lab03;

/**
 * Goroutines that wait for one thing, in the order in which they came: Go's waitq. Linked both
 * ways, because a select that has been woken takes its other sudogs out of the middle of their
 * queues. Not safe by itself: its owner's lock is held.
 */
final class WaitQueue<T> {
  private Sudog<T> first;
  private Sudog<T> last;

  void add(Sudog<T> s) {
    s.prev = last;
    if (first == null) {
      first = s;
    } else {
      last.next = s;
    }
    last = s;
  }

  /**
   * Takes the one that came first and may be woken; null if nobody waits. A sudog of a select that
   * somebody else has woken, through another channel, is only thrown away: it is stale, and would
   * be taken out soon by the select itself.
   */
  Sudog<T> poll() {
    while (first != null) {
      Sudog<T> s = first;
      remove(s);
      if (s.select == null || s.select.win(s)) {
        return s;
      }
    }
    return null;
  }

  /** Takes {@code s} out, if it is still here. */
  void remove(Sudog<T> s) {
    if (s != first && s.prev == null) {
      return; // a waker threw it away
    }
    if (s.prev == null) {
      first = s.next;
    } else {
      s.prev.next = s.next;
    }
    if (s.next == null) {
      last = s.prev;
    } else {
      s.next.prev = s.prev;
    }
    s.next = null;
    s.prev = null;
  }
}
