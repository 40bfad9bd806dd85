package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Who must wait enters its name under the lock, frees it, and parks afterwards, with a commit that
 * looks once more: whoever serves it in between finds that it has not committed, and does not ready
 * it. So the lock is never held across a park.
 */
public final class BlockingChannel<T> implements Channel<T> {
  private static final class Entry<T> {
    final G g;
    T value;
    boolean parked;
    boolean done;
    boolean ok;

    Entry(G g, T value) {
      this.g = g;
      this.value = value;
    }
  }

  private final Scheduler scheduler;
  private final int capacity;
  private final KernelLock lock;
  private final Deque<T> buffer = new ArrayDeque<>();
  private final Deque<Entry<T>> receivers = new ArrayDeque<>();
  private final Deque<Entry<T>> senders = new ArrayDeque<>();
  private boolean closed;

  public BlockingChannel(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity < 0");
    }
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.capacity = capacity;
    this.lock = scheduler.kernel().lock("chan of " + capacity);
  }

  @Override
  public void send(T value) {
    Entry<T> me = new Entry<>(scheduler.current(), Objects.requireNonNull(value));
    lock.lock();
    Boolean sent = sendNow(value);
    if (sent == null) {
      senders.addLast(me);
    }
    lock.unlock();
    if (sent == null) {
      await(me, WaitReason.CHAN_SEND);
      sent = me.ok;
    }
    if (!sent) {
      throw ChannelClosed.onSend();
    }
  }

  @Override
  public boolean trySend(T value) {
    Objects.requireNonNull(value);
    lock.lock();
    Boolean sent = sendNow(value);
    lock.unlock();
    if (sent != null && !sent) {
      throw ChannelClosed.onSend();
    }
    return sent != null;
  }

  /** True: sent; false: closed; null: not now. Called with the lock held, as all below. */
  private Boolean sendNow(T value) {
    if (closed) {
      return false;
    }
    if (!receivers.isEmpty()) {
      Entry<T> first = receivers.removeFirst();
      first.value = value;
      serve(first, true);
      return true;
    }
    if (buffer.size() == capacity) {
      return null;
    }
    return buffer.offerLast(value);
  }

  @Override
  public Received<T> receive() {
    Entry<T> me = new Entry<>(scheduler.current(), null);
    lock.lock();
    Received<T> now = receiveNow();
    if (!now.ok() && now.kind() == Received.Kind.NOTHING) {
      receivers.addLast(me);
    }
    lock.unlock();
    if (now.kind() == Received.Kind.NOTHING) {
      await(me, WaitReason.CHAN_RECEIVE);
      return me.ok ? Received.of(me.value) : Received.closed();
    }
    return now;
  }

  @Override
  public Received<T> tryReceive() {
    lock.lock();
    Received<T> now = receiveNow();
    lock.unlock();
    return now;
  }

  private Received<T> receiveNow() {
    Entry<T> sender = senders.pollFirst();
    if (sender != null) {
      serve(sender, true);
      buffer.addLast(sender.value);
    }
    if (!buffer.isEmpty()) {
      return Received.of(buffer.removeFirst());
    }
    return closed ? Received.closed() : Received.nothing();
  }

  private void serve(Entry<T> entry, boolean ok) {
    entry.ok = ok;
    entry.done = true;
    if (entry.parked) {
      scheduler.ready(entry.g);
    }
  }

  private void await(Entry<T> me, WaitReason why) {
    scheduler.park(
        why,
        g -> {
          lock.lock();
          boolean waits = !me.done;
          me.parked = waits;
          lock.unlock();
          return waits;
        });
  }

  @Override
  public void close() {
    lock.lock();
    boolean twice = closed;
    closed = true;
    while (!receivers.isEmpty()) {
      serve(receivers.removeLast(), false);
    }
    while (!senders.isEmpty()) {
      serve(senders.removeLast(), false);
    }
    lock.unlock();
    if (twice) {
      throw ChannelClosed.onClose();
    }
  }

  @Override
  public int length() {
    lock.lock();
    int n = buffer.size();
    lock.unlock();
    return n;
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
