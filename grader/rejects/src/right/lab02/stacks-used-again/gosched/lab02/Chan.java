package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import java.util.Deque;
import java.util.LinkedList;
import java.util.Objects;
import java.util.Queue;

/**
 * One queue for all who wait, since senders and receivers never wait at the same time; and one for
 * values, which holds those of waiting senders, too: the first {@code capacity} are in the buffer.
 */
public final class Chan<T> implements Channel<T> {
  private static final class Wait<T> {
    final G g;
    Received<T> outcome;

    Wait(G g) {
      this.g = g;
    }
  }

  private final Scheduler scheduler;
  private final int capacity;

  /** Made when they are needed: most channels have neither values nor waiters. */
  private Deque<T> values;

  private Queue<Wait<T>> waiting;
  private boolean closed;

  public Chan(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.scheduler = Objects.requireNonNull(scheduler);
    this.capacity = capacity;
  }

  private boolean hasValues() {
    return values != null && !values.isEmpty();
  }

  private boolean somebodyWaits() {
    return waiting != null && !waiting.isEmpty();
  }

  @Override
  public void send(T value) {
    if (trySend(value)) {
      return;
    }
    values.add(value);
    if (await(WaitReason.CHAN_SEND).kind() == Received.Kind.CLOSED) {
      throw ChannelClosed.onSend();
    }
  }

  @Override
  public boolean trySend(T value) {
    Objects.requireNonNull(value);
    if (closed) {
      throw ChannelClosed.onSend();
    }
    if (values == null) {
      values = new LinkedList<>();
    }
    if (somebodyWaits() && values.isEmpty()) {
      end(Received.of(value));
      return true;
    }
    return values.size() < capacity && values.add(value);
  }

  @Override
  public Received<T> receive() {
    Received<T> now = tryReceive();
    return now.kind() == Received.Kind.NOTHING ? await(WaitReason.CHAN_RECEIVE) : now;
  }

  @Override
  public Received<T> tryReceive() {
    if (!hasValues()) {
      return closed ? Received.closed() : Received.nothing();
    }
    T value = values.remove();
    if (somebodyWaits()) {
      end(Received.nothing()); // its value is in the buffer now, or with us
    }
    return Received.of(value);
  }

  private Received<T> await(WaitReason reason) {
    if (waiting == null) {
      waiting = new LinkedList<>();
    }
    Wait<T> me = new Wait<>(scheduler.current());
    waiting.add(me);
    scheduler.park(reason, Commit.NONE);
    return me.outcome;
  }

  private void end(Received<T> outcome) {
    Wait<T> first = waiting.remove();
    first.outcome = outcome;
    scheduler.ready(first.g);
  }

  @Override
  public void close() {
    if (closed) {
      throw ChannelClosed.onClose();
    }
    closed = true;
    if (values != null) {
      while (values.size() > capacity) {
        values.removeLast(); // what waiting senders could not send
      }
    }
    while (somebodyWaits()) {
      end(Received.closed());
    }
  }

  @Override
  public int length() {
    return values == null ? 0 : Math.min(values.size(), capacity);
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
