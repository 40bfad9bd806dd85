// student file: not in the starter
package gosched.lab02;

/**
 * Goroutines that wait for one thing, in the order in which they came: Go's waitq. Linked, not an
 * array: a million channels with one waiter each should cost a million sudogs and nothing more.
 */
final class WaitQueue<T> {
  private Sudog<T> first;
  private Sudog<T> last;

  void add(Sudog<T> s) {
    if (first == null) {
      first = s;
    } else {
      last.next = s;
    }
    last = s;
  }

  /** Takes the one that came first; null if nobody waits. */
  Sudog<T> poll() {
    Sudog<T> s = first;
    if (s != null) {
      first = s.next;
      s.next = null;
      if (first == null) {
        last = null; // or an idle channel would keep its last value from the garbage collector
      }
    }
    return s;
  }
}
