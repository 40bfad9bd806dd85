package gosched.lab02;

import gosched.kit.G;

/** A ring that grows when it is full. Its length is a power of two. */
final class RunQueue {
  private G[] ring = new G[256];
  private int head;
  private int tail;

  void add(G g) {
    if (tail - head == ring.length) {
      grow();
    }
    ring[tail++ & ring.length - 1] = g;
  }

  G poll() {
    if (head == tail) {
      return null;
    }
    int i = head++ & ring.length - 1;
    G g = ring[i];
    ring[i] = null;
    return g;
  }

  private void grow() {
    G[] larger = new G[2 * ring.length];
    for (int i = head; i != tail; i++) {
      larger[i & larger.length - 1] = ring[i & ring.length - 1];
    }
    ring = larger;
  }
}
