package gosched.lab02;

/** First in, first out. */
final class Waitq<T> {
  private Sudog<T> first;
  private Sudog<T> last;

  /** Always true, for a commit. */
  boolean enqueue(Sudog<T> s) {
    if (first == null) {
      first = s;
    } else {
      last.next = s;
    }
    last = s;
    return true;
  }

  Sudog<T> dequeue() {
    Sudog<T> s = first;
    if (s != null) {
      first = s.next;
    }
    return s;
  }
}
