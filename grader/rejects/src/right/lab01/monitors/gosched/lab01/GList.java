package gosched.lab01;

import gosched.kit.G;

/** Go's gQueue: goroutines linked through their own records. */
final class GList {
  private G head;
  private G tail;

  boolean isEmpty() {
    return head == null;
  }

  void add(G g) {
    g.schedlink = null;
    if (head == null) {
      head = g;
    } else {
      tail.schedlink = g;
    }
    tail = g;
  }

  G poll() {
    G g = head;
    if (g != null) {
      head = g.schedlink;
      g.schedlink = null;
    }
    return g;
  }
}
