package gosched.lab03;

import gosched.kit.G;
import java.util.List;

/**
 * One send or receive: a case of a select, or by itself a select with one case. Under the lock of
 * its channel until it is done.
 */
final class Op<T> {
  final Chan<T> chan;
  final boolean sends;

  /** What a send gives; what a receive got. */
  T value;

  boolean done;

  /** It is done, and the channel was not closed. */
  boolean success;

  /** Who waits, and the cases of its select, this one among them. */
  private G g;

  private List<Op<?>> cases;

  private Op(Chan<T> chan, boolean sends, T value) {
    this.chan = chan;
    this.sends = sends;
    this.value = value;
  }

  static <T> Op<T> send(Chan<T> chan, T value) {
    return new Op<>(chan, true, value);
  }

  static <T> Op<T> receive(Chan<T> chan) {
    return new Op<>(chan, false, null);
  }

  void end(boolean successful) {
    done = true;
    success = successful;
  }

  /** Does it, if it need not wait. */
  boolean attempt() {
    chan.attempt(this);
    return done;
  }

  void await(G waits, List<Op<?>> select) {
    g = waits;
    cases = select;
    chan.queue(this).add(this);
  }

  /** Ends the wait. All queues in which it waits are under the lock that is held. */
  void wake(boolean successful) {
    end(successful);
    for (Op<?> op : cases) {
      op.chan.remove(op);
    }
    chan.guard.readyLocked(g);
  }
}
