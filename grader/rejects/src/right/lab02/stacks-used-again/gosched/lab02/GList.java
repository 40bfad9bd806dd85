package gosched.lab02;

import gosched.kit.G;

/** Goroutines linked through themselves, in a ring: one field will do. First in, first out. */
final class GList {
  /** Its schedlink is the first one. */
  private G last;

  boolean isEmpty() {
    return last == null;
  }

  boolean add(G g) {
    if (last == null) {
      g.schedlink = g;
    } else {
      g.schedlink = last.schedlink;
      last.schedlink = g;
    }
    last = g;
    return true;
  }

  G poll() {
    if (last == null) {
      return null;
    }
    G first = last.schedlink;
    if (first == last) {
      last = null;
    } else {
      last.schedlink = first.schedlink;
    }
    first.schedlink = null;
    return first;
  }
}
