package gosched.lab03;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * A goroutine is readied while the channel's lock is held: so the locks are taken in this order,
 * channels, then the scheduler's, and the scheduler never touches a channel.
 */
public final class Chan<T> implements Channel<T> {
  final KernelLock lock;
  private final Scheduler scheduler;
  private final int capacity;
  private final Queue<T> buffer = new ArrayDeque<>(0);
  private final WaitQueue<T> recvq = new WaitQueue<>();
  private final WaitQueue<T> sendq = new WaitQueue<>();
  private boolean closed;

  public Chan(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.scheduler = Objects.requireNonNull(scheduler);
    this.capacity = capacity;
    this.lock = scheduler.kernel().lock("chan");
  }

  // ── under the lock ────────────────────────────────────────────────────────────────────────────

  /** The lock is held. Does what {@code me} is for; false if it would have to wait. */
  boolean attempt(Sudog<T> me) {
    return me.sends ? attemptSend(me) : attemptReceive(me);
  }

  private boolean attemptSend(Sudog<T> me) {
    if (closed) {
      return true;
    }
    Sudog<T> receiver = recvq.poll();
    if (receiver != null) {
      receiver.elem = me.elem;
      wake(receiver, true);
    } else if (buffer.size() < capacity) {
      buffer.add(me.elem);
    } else {
      return false;
    }
    me.success = true;
    return true;
  }

  private boolean attemptReceive(Sudog<T> me) {
    Sudog<T> sender = sendq.poll();
    if (sender != null) {
      buffer.add(sender.elem); // for a moment there may be one too many
      wake(sender, true);
    }
    me.elem = buffer.poll();
    me.success = me.elem != null;
    return me.success || closed;
  }

  /** The lock is held. */
  void enqueue(Sudog<T> me, G waits) {
    me.g = waits;
    (me.sends ? sendq : recvq).add(me);
  }

  private void wake(Sudog<T> s, boolean success) {
    s.success = success;
    scheduler.ready(s.g);
  }

  // ── send and receive ──────────────────────────────────────────────────────────────────────────

  /**
   * @return whether {@code me} was done
   */
  private boolean perform(Sudog<T> me, boolean waits) {
    lock.lock();
    boolean done = attempt(me);
    if (done || !waits) {
      lock.unlock();
      return done;
    }
    enqueue(me, scheduler.current());
    scheduler.park(
        me.sends ? WaitReason.CHAN_SEND : WaitReason.CHAN_RECEIVE,
        g -> {
          lock.unlock();
          return true;
        });
    return true;
  }

  private boolean send(T value, boolean waits) {
    Sudog<T> me = new Sudog<>(this, Objects.requireNonNull(value), null);
    boolean done = perform(me, waits);
    if (done && !me.success) {
      throw ChannelClosed.onSend();
    }
    return done;
  }

  private Received<T> receive(boolean waits) {
    Sudog<T> me = new Sudog<>(this, null, null);
    if (!perform(me, waits)) {
      return Received.nothing();
    }
    return me.success ? Received.of(me.elem) : Received.closed();
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
    lock.lock();
    boolean twice = closed;
    closed = true;
    for (Sudog<T> s = recvq.poll(); s != null; s = recvq.poll()) {
      wake(s, false);
    }
    for (Sudog<T> s = sendq.poll(); s != null; s = sendq.poll()) {
      wake(s, false);
    }
    lock.unlock();
    if (twice) {
      throw ChannelClosed.onClose();
    }
  }

  @Override
  public int length() {
    lock.lock();
    int length = buffer.size();
    lock.unlock();
    return length;
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
