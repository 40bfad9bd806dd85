// student file: not in the starter
package gosched.lab03;

import java.util.concurrent.atomic.AtomicReference;

/**
 * One wait of one select. It has a sudog in the queue of each of its channels, and each channel has
 * a lock of its own: so two wakers may find two of them at the same moment. Only one may wake the
 * goroutine, and the compare-and-swap says which. Go's g.selectDone.
 */
final class Selecting {
  private final AtomicReference<Sudog<?>> winner = new AtomicReference<>();

  /** Called under a channel's lock by who has found {@code s}: true if it is to wake the select. */
  boolean win(Sudog<?> s) {
    return winner.compareAndSet(null, s);
  }

  /** Whom it was woken through. */
  Sudog<?> winner() {
    return winner.get();
  }
}
