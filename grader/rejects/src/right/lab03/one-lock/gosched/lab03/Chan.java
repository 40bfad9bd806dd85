package gosched.lab03;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/** A buffer and two queues; {@link Select} is who waits. */
public final class Chan<T> implements Channel<T> {
  final Guard guard;
  private final Scheduler scheduler;
  private final int capacity;
  private final Queue<T> buffer = new ArrayDeque<>(0);

  // In the order in which they came; and one in the middle is found at once.
  private final LinkedHashSet<Op<T>> receivers = new LinkedHashSet<>();
  private final LinkedHashSet<Op<T>> senders = new LinkedHashSet<>();
  private boolean closed;

  public Chan(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.scheduler = Objects.requireNonNull(scheduler);
    this.capacity = capacity;
    this.guard = Guard.of(scheduler, "chan");
  }

  // ── under the lock ────────────────────────────────────────────────────────────────────────────

  LinkedHashSet<Op<T>> queue(Op<T> op) {
    return op.sends ? senders : receivers;
  }

  /** Takes it out of its queue; for who does not know its type. */
  void remove(Op<?> op) {
    (op.sends ? senders : receivers).remove(op);
  }

  void attempt(Op<T> op) {
    if (op.sends) {
      attemptSend(op);
    } else {
      attemptReceive(op);
    }
  }

  private void attemptSend(Op<T> op) {
    if (closed) {
      op.end(false);
    } else if (!receivers.isEmpty()) {
      Op<T> first = receivers.getFirst();
      first.value = op.value;
      first.wake(true);
      op.end(true);
    } else if (buffer.size() < capacity) {
      buffer.add(op.value);
      op.end(true);
    }
  }

  private void attemptReceive(Op<T> op) {
    if (!senders.isEmpty()) {
      Op<T> first = senders.getFirst();
      buffer.add(first.value); // for a moment there may be one too many
      first.wake(true);
    }
    if (!buffer.isEmpty()) {
      op.value = buffer.remove();
      op.end(true);
    } else if (closed) {
      op.end(false);
    }
  }

  // ── a select with one case ────────────────────────────────────────────────────────────────────

  private boolean send(T value, boolean waits) {
    Op<T> op = Op.send(this, Objects.requireNonNull(value));
    Select.perform(scheduler, List.of(op), WaitReason.CHAN_SEND, waits);
    if (op.done && !op.success) {
      throw ChannelClosed.onSend();
    }
    return op.done;
  }

  private Received<T> receive(boolean waits) {
    Op<T> op = Op.receive(this);
    Select.perform(scheduler, List.of(op), WaitReason.CHAN_RECEIVE, waits);
    if (!op.done) {
      return Received.nothing();
    }
    return op.success ? Received.of(op.value) : Received.closed();
  }

  @Override
  public void send(T value) {
    send(value, true);
  }

  @Override
  public boolean trySend(T value) {
    return send(value, false);
  }

  @Override
  public Received<T> receive() {
    return receive(true);
  }

  @Override
  public Received<T> tryReceive() {
    return receive(false);
  }

  @Override
  public void close() {
    guard.lock();
    boolean twice = closed;
    closed = true;
    while (!receivers.isEmpty()) {
      receivers.getFirst().wake(false);
    }
    while (!senders.isEmpty()) {
      senders.getFirst().wake(false);
    }
    guard.unlock();
    if (twice) {
      throw ChannelClosed.onClose();
    }
  }

  @Override
  public int length() {
    guard.lock();
    int length = buffer.size();
    guard.unlock();
    return length;
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
