package gosched.lab03;

import gosched.kit.G;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One send or receive, done at once or waited for; afterwards it knows what came of it. Its fields
 * are written before it can be found in a queue, or under the channel's lock by who takes it out.
 */
final class Sudog<T> {
  /** One select: its sudogs are in several queues, and one of them is taken. */
  static final class Selecting {
    final AtomicBoolean claimed = new AtomicBoolean();

    /** Written by who has claimed it. */
    Sudog<?> taken;
  }

  final Chan<T> chan;
  final boolean sends;

  /** Null if it is a send or receive by itself. */
  final Selecting select;

  /** What a send gives; what a receive got. */
  T elem;

  /** Not set if the channel was closed. */
  boolean success;

  /** Who waits. */
  G g;

  Sudog(Chan<T> chan, T elem, Selecting select) {
    this.chan = chan;
    this.sends = elem != null;
    this.elem = elem;
    this.select = select;
  }

  /** It was found in a queue: whether it is the finder's. Of those who find a select one wins. */
  boolean claim() {
    if (select == null) {
      return true;
    }
    boolean mine = select.claimed.compareAndSet(false, true);
    if (mine) {
      select.taken = this;
    }
    return mine;
  }

  /** Its select has gone on. */
  boolean isStale() {
    return select != null && select.claimed.get();
  }

  /** {@link Chan#attempt}, for who does not know its type. */
  boolean attempt() {
    return chan.attempt(this);
  }

  /** {@link Chan#enqueue}, for who does not know its type. */
  void enqueue(G waits) {
    chan.enqueue(this, waits);
  }
}
