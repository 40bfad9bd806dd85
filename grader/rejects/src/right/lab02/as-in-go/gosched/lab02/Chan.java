package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.Objects;

/** As Go's hchan: a ring of values and two queues. A goroutine queues up in its commit, on g0. */
public final class Chan<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;
  private final Waitq<T> recvq = new Waitq<>();
  private final Waitq<T> sendq = new Waitq<>();

  /** Null until it is needed. It grows up to the capacity, since few channels are ever full. */
  private Object[] ring;

  private int first;
  private int count;
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
    chansend(value, true);
  }

  @Override
  public boolean trySend(T value) {
    return chansend(value, false);
  }

  private boolean chansend(T value, boolean block) {
    Objects.requireNonNull(value);
    if (closed) {
      throw ChannelClosed.onSend();
    }
    Sudog<T> receiver = recvq.dequeue();
    if (receiver != null) {
      receiver.elem = value;
      wake(receiver, true);
      return true;
    }
    if (count < capacity) {
      push(value);
      return true;
    }
    if (!block) {
      return false;
    }
    Sudog<T> me = new Sudog<>(scheduler.current(), value);
    scheduler.park(WaitReason.CHAN_SEND, g -> sendq.enqueue(me));
    if (!me.success) {
      throw ChannelClosed.onSend();
    }
    return true;
  }

  @Override
  public Received<T> receive() {
    return chanrecv(true);
  }

  @Override
  public Received<T> tryReceive() {
    return chanrecv(false);
  }

  private Received<T> chanrecv(boolean block) {
    Sudog<T> sender = sendq.dequeue();
    if (sender != null) {
      T value = sender.elem;
      if (capacity > 0) {
        value = pop();
        push(sender.elem);
      }
      wake(sender, true);
      return Received.of(value);
    }
    if (count > 0) {
      return Received.of(pop());
    }
    if (closed) {
      return Received.closed();
    }
    if (!block) {
      return Received.nothing();
    }
    Sudog<T> me = new Sudog<>(scheduler.current(), null);
    scheduler.park(WaitReason.CHAN_RECEIVE, g -> recvq.enqueue(me));
    return me.success ? Received.of(me.elem) : Received.closed();
  }

  @Override
  public void close() {
    if (closed) {
      throw ChannelClosed.onClose();
    }
    closed = true;
    for (Sudog<T> s = recvq.dequeue(); s != null; s = recvq.dequeue()) {
      wake(s, false);
    }
    for (Sudog<T> s = sendq.dequeue(); s != null; s = sendq.dequeue()) {
      wake(s, false);
    }
  }

  private void wake(Sudog<T> s, boolean success) {
    s.success = success;
    scheduler.ready(s.g);
  }

  private void push(T value) {
    if (ring == null) {
      ring = new Object[1];
    } else if (count == ring.length) {
      Object[] larger = new Object[(int) Math.min(capacity, 2L * count)];
      for (int i = 0; i < count; i++) {
        larger[i] = ring[(first + i) % count];
      }
      ring = larger;
      first = 0;
    }
    ring[(first + count++) % ring.length] = value;
  }

  @SuppressWarnings("unchecked") // only push() puts something in
  private T pop() {
    T value = (T) ring[first];
    ring[first] = null;
    first = (first + 1) % ring.length;
    count--;
    return value;
  }

  @Override
  public int length() {
    return count;
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
