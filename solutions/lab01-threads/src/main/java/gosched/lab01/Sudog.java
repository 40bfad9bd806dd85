// student file: not in the starter
package gosched.lab01;

import gosched.kit.G;

/**
 * A goroutine in the wait queue of a channel: Go's "pseudo-g". One is made for each wait, since the
 * record must carry what this one wait is about.
 *
 * <p>The fields belong to whoever holds the channel's lock. Once the goroutine has been readied
 * nobody else knows its sudog, and it reads them without the lock; what the waker wrote is visible,
 * for the waker changed the goroutine's status (volatile) afterwards.
 */
final class Sudog<T> {
  final G g;

  /** What a sender has to give; what a receiver was given. */
  T value;

  /** Set if a value changed hands. If it is not set after the wait, the channel was closed. */
  boolean success;

  Sudog(G g, T value) {
    this.g = g;
    this.value = value;
  }
}
