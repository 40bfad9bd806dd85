package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A ring of values, two lists of goroutines, and a letter for each of them: what it wants to send,
 * or what it has been sent.
 */
public final class BlockingChannel<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;
  private final KernelLock lock;
  private final Object[] ring;
  private int first;
  private int count;
  private final GList receivers = new GList();
  private final GList senders = new GList();
  private final Map<Long, T> letters = new HashMap<>();
  private boolean closed;

  public BlockingChannel(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("negative");
    }
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.capacity = capacity;
    this.lock = scheduler.kernel().lock("c");
    this.ring = new Object[capacity];
  }

  private void push(T value) {
    ring[(first + count) % capacity] = value;
    count++;
  }

  @SuppressWarnings("unchecked")
  private T pop() {
    T value = (T) ring[first];
    ring[first] = null;
    first = (first + 1) % capacity;
    count--;
    return value;
  }

  @Override
  public void send(T value) {
    if (trySendLocked(value)) {
      return;
    }
    G me = scheduler.current();
    letters.put(me.id(), value);
    senders.add(me);
    sleepAndFree(WaitReason.CHAN_SEND);
    // A receiver has taken the letter; after a close it is still there.
    lock.lock();
    boolean refused = letters.remove(me.id()) != null;
    lock.unlock();
    if (refused) {
      throw ChannelClosed.onSend();
    }
  }

  @Override
  public boolean trySend(T value) {
    if (trySendLocked(value)) {
      return true;
    }
    lock.unlock();
    return false;
  }

  /** True, and the lock is free; false, and the caller holds it. */
  private boolean trySendLocked(T value) {
    Objects.requireNonNull(value);
    lock.lock();
    if (closed) {
      lock.unlock();
      throw ChannelClosed.onSend();
    }
    G receiver = receivers.poll();
    if (receiver != null) {
      letters.put(receiver.id(), value);
    } else if (count < capacity) {
      push(value);
    } else {
      return false;
    }
    lock.unlock();
    if (receiver != null) {
      scheduler.ready(receiver);
    }
    return true;
  }

  @Override
  public Received<T> receive() {
    Received<T> now = tryReceiveLocked();
    if (now != null) {
      return now;
    }
    G me = scheduler.current();
    receivers.add(me);
    sleepAndFree(WaitReason.CHAN_RECEIVE);
    lock.lock();
    T letter = letters.remove(me.id());
    lock.unlock();
    return letter == null ? Received.closed() : Received.of(letter);
  }

  @Override
  public Received<T> tryReceive() {
    Received<T> now = tryReceiveLocked();
    if (now == null) {
      lock.unlock();
      return Received.nothing();
    }
    return now;
  }

  /** What there is, and the lock is free; null, and the caller holds it. */
  private Received<T> tryReceiveLocked() {
    lock.lock();
    if (count == 0 && senders.isEmpty() && !closed) {
      return null;
    }
    T value = count > 0 ? pop() : null;
    G sender = senders.poll();
    if (sender != null) {
      T letter = letters.remove(sender.id());
      if (value == null) {
        value = letter;
      } else {
        push(letter);
      }
    }
    lock.unlock();
    if (sender != null) {
      scheduler.ready(sender);
    }
    return value == null ? Received.closed() : Received.of(value);
  }

  private void sleepAndFree(WaitReason why) {
    scheduler.park(
        why,
        g -> {
          lock.unlock();
          return true;
        });
  }

  @Override
  public void close() {
    lock.lock();
    boolean twice = closed;
    closed = true;
    GList all = new GList();
    for (G g = receivers.poll(); g != null; g = receivers.poll()) {
      all.add(g);
    }
    for (G g = senders.poll(); g != null; g = senders.poll()) {
      all.add(g);
    }
    lock.unlock();
    if (twice) {
      throw ChannelClosed.onClose();
    }
    for (G g = all.poll(); g != null; g = all.poll()) {
      scheduler.ready(g);
    }
  }

  @Override
  public int length() {
    lock.lock();
    int n = count;
    lock.unlock();
    return n;
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
