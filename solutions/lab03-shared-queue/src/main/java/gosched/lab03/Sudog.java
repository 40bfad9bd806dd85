// student file: not in the starter
package gosched.lab03;

import gosched.kit.G;

/**
 * A goroutine in a wait queue: Go's "pseudo-g". One is made for each wait, and a select makes one
 * for each of its cases. All fields are written under the lock of the queue's owner, or before the
 * sudog can be found; what the waker writes, the waiter reads after the ready.
 */
final class Sudog<T> {
  final G g;

  /** What a sender has to give; what a receiver was given. */
  T value;

  /** Set if what was waited for came. If it is not set after the wait, the channel was closed. */
  boolean success;

  /** The select that it belongs to; null for a plain send or receive. */
  final Selecting select;

  /** Which case of the select it is. */
  final int index;

  Sudog<T> next;
  Sudog<T> prev;

  Sudog(G g, T value) {
    this(g, value, null, 0);
  }

  Sudog(G g, T value, Selecting select, int index) {
    this.g = g;
    this.value = value;
    this.select = select;
    this.index = index;
  }
}
