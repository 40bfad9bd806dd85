package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;

/**
 * One list of waiters: they are all senders or all receivers, for one of each would not wait.
 * Everything happens under the lock, the ready too.
 */
public final class BlockingChannel<T> implements Channel<T> {
  private enum Fate {
    WAITS,
    SERVED,
    TURNED_AWAY
  }

  private static final class Waiter<T> {
    final G g;
    final boolean sends;
    T value;
    Fate fate = Fate.WAITS;

    Waiter(G g, boolean sends, T value) {
      this.g = g;
      this.sends = sends;
      this.value = value;
    }
  }

  private final Scheduler scheduler;
  private final int capacity;
  private final KernelLock lock;
  private final LinkedList<T> buffer = new LinkedList<>();
  private final LinkedList<Waiter<T>> waiters = new LinkedList<>();
  private boolean closed;

  public BlockingChannel(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.capacity = capacity;
    this.lock = scheduler.kernel().lock("channel");
  }

  @Override
  public void send(T value) {
    put(value, true);
  }

  @Override
  public boolean trySend(T value) {
    return put(value, false);
  }

  private boolean put(T value, boolean patient) {
    Objects.requireNonNull(value);
    lock.lock();
    boolean kept = false;
    try {
      if (closed) {
        throw ChannelClosed.onSend();
      }
      if (waits(false)) {
        waiters.getFirst().value = value;
        serveFirst();
        return true;
      }
      if (buffer.size() < capacity) {
        buffer.addLast(value);
        return true;
      }
      if (!patient) {
        return false;
      }
      kept = true;
      if (await(true, value).fate == Fate.TURNED_AWAY) {
        throw ChannelClosed.onSend();
      }
      return true;
    } finally {
      if (!kept) {
        lock.unlock();
      }
    }
  }

  @Override
  public Received<T> receive() {
    lock.lock();
    Received<T> now = poll();
    if (now.kind() != Received.Kind.NOTHING) {
      lock.unlock();
      return now;
    }
    Waiter<T> me = await(false, null);
    return me.fate == Fate.SERVED ? Received.of(me.value) : Received.closed();
  }

  @Override
  public Received<T> tryReceive() {
    lock.lock();
    Received<T> now = poll();
    lock.unlock();
    return now;
  }

  /** What there is to receive now. Called with the lock held. */
  private Received<T> poll() {
    T value = buffer.pollFirst();
    if (waits(true)) {
      T next = waiters.getFirst().value;
      serveFirst();
      if (value == null) {
        return Received.of(next);
      }
      buffer.addLast(next);
    }
    if (value != null) {
      return Received.of(value);
    }
    return closed ? Received.closed() : Received.nothing();
  }

  private boolean waits(boolean sender) {
    return !waiters.isEmpty() && waiters.getFirst().sends == sender;
  }

  private void serveFirst() {
    Waiter<T> first = waiters.removeFirst();
    first.fate = Fate.SERVED;
    scheduler.ready(first.g);
  }

  /** Called with the lock held, returns without it. */
  private Waiter<T> await(boolean sends, T value) {
    Waiter<T> me = new Waiter<>(scheduler.current(), sends, value);
    waiters.addLast(me);
    WaitReason why = sends ? WaitReason.CHAN_SEND : WaitReason.CHAN_RECEIVE;
    do {
      scheduler.park(why, this::free);
    } while (me.fate == Fate.WAITS);
    return me;
  }

  private boolean free(G g) {
    lock.unlock();
    return true;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        throw ChannelClosed.onClose();
      }
      closed = true;
      for (Waiter<T> w : List.copyOf(waiters)) {
        w.fate = Fate.TURNED_AWAY;
        scheduler.ready(w.g);
      }
      waiters.clear();
    } finally {
      lock.unlock();
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
