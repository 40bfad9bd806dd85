// student file: not in the starter
package gosched.lab02;

import gosched.kit.G;

/**
 * A goroutine in a wait queue: Go's "pseudo-g". One is made for each wait, since the record must
 * carry what this one wait is about. No field needs more than to be written before the ready: the
 * waker and the waiter run on the same kernel thread, one after the other.
 */
final class Sudog<T> {
  final G g;
  Sudog<T> next;

  /** What a sender has to give; what a receiver was given. */
  T value;

  /** Set if what was waited for came. If it is not set after the wait, the channel was closed. */
  boolean success;

  Sudog(G g, T value) {
    this.g = g;
    this.value = value;
  }
}
