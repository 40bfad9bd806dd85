package gosched.lab02;

import gosched.kit.G;

/** A goroutine that waits for a channel. */
final class Sudog<T> {
  final G g;
  T elem;
  boolean success;
  Sudog<T> next;

  Sudog(G g, T elem) {
    this.g = g;
    this.elem = elem;
  }
}
