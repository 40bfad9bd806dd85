package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Values and goroutines in the order in which they came. Who waits holds a box: a sender's box is
 * emptied, a receiver's is filled with what came of its wait.
 */
public final class Chan<T> implements Channel<T> {
  private static final class Box<T> {
    final G g;
    T value;
    boolean closed;

    Box(G g, T value) {
      this.g = g;
      this.value = value;
    }
  }

  private final Scheduler scheduler;
  private final int capacity;
  private final Deque<T> values = new ArrayDeque<>(0);
  private final Deque<Box<T>> senders = new ArrayDeque<>(0);
  private final Deque<Box<T>> receivers = new ArrayDeque<>(0);
  private boolean closed;

  public Chan(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.scheduler = Objects.requireNonNull(scheduler);
    this.capacity = capacity;
  }

  @Override
  public void send(T value) {
    if (trySend(value)) {
      return;
    }
    Box<T> mine = new Box<>(scheduler.current(), value);
    senders.add(mine);
    scheduler.park(WaitReason.CHAN_SEND, Commit.NONE);
    if (mine.closed) {
      throw ChannelClosed.onSend();
    }
  }

  @Override
  public boolean trySend(T value) {
    Objects.requireNonNull(value);
    if (closed) {
      throw ChannelClosed.onSend();
    }
    if (!receivers.isEmpty()) {
      Box<T> box = receivers.remove();
      box.value = value;
      scheduler.ready(box.g);
    } else if (values.size() < capacity) {
      values.add(value);
    } else {
      return false;
    }
    return true;
  }

  @Override
  public Received<T> receive() {
    Received<T> now = tryReceive();
    if (now.kind() != Received.Kind.NOTHING) {
      return now;
    }
    Box<T> mine = new Box<>(scheduler.current(), null);
    receivers.add(mine);
    scheduler.park(WaitReason.CHAN_RECEIVE, Commit.NONE);
    return mine.closed ? Received.closed() : Received.of(mine.value);
  }

  @Override
  public Received<T> tryReceive() {
    if (!senders.isEmpty()) {
      Box<T> box = senders.remove();
      scheduler.ready(box.g);
      values.add(box.value);
    }
    if (!values.isEmpty()) {
      return Received.of(values.remove());
    }
    return closed ? Received.closed() : Received.nothing();
  }

  @Override
  public void close() {
    if (closed) {
      throw ChannelClosed.onClose();
    }
    closed = true;
    receivers.forEach(this::tell);
    senders.forEach(this::tell);
    receivers.clear();
    senders.clear();
  }

  private void tell(Box<T> box) {
    box.closed = true;
    scheduler.ready(box.g);
  }

  @Override
  public int length() {
    return values.size();
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
