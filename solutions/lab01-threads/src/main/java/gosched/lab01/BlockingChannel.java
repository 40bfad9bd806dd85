package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * A Go channel under one lock. It knows nothing of threads: it parks and readies goroutines by the
 * {@link Scheduler}, and its lock is free whenever a goroutine waits.
 */
public final class BlockingChannel<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;
  private final KernelLock lock;

  // begin student fields: a buffer, and the goroutines that wait to receive and to send
  /*
   * When the lock is free the channel is in one of these states. The queues are never both in use.
   *
   *  state           buffer       recvq  sendq  send                  receive
   *  ──────────────  ───────────  ─────  ─────  ────────────────────  ────────────────────────
   *  receivers wait  empty        some   none   gives it to the 1st   waits behind the others
   *  nobody waits    0..capacity  none   none   buffers it, or waits  takes the oldest, or
   *                                             if there is no room   waits if there is none
   *  senders wait    full         none   some   waits behind them     takes the oldest; the 1st
   *                                                                   sender's value moves up
   *  closed          0..capacity  none   none   fails                 takes the oldest, else
   *                                                                   CLOSED
   *
   * A wait begins under the lock, and it is the commit of the park that frees it: so whoever finds
   * a sudog in a queue knows that its goroutine is WAITING already. If the lock were freed before
   * the park, a ready could come while the goroutine is still RUNNING, and be refused.
   *
   * A wait ends in two steps: under the lock, take the sudog out of its queue and write into it;
   * after the unlock, ready its goroutine. Nobody else can ready it in between, for nobody else can
   * find it. To ready it under the lock would be right, too, but slow: a ready may be a system
   * call, and the goroutine that wakes often wants this very lock next. And schedulers will have
   * locks of their own: who never calls them with a lock held cannot get the order of locks wrong.
   */

  private final Queue<T> buffer = new ArrayDeque<>();
  private final Queue<Sudog<T>> recvq = new ArrayDeque<>();
  private final Queue<Sudog<T>> sendq = new ArrayDeque<>();
  private boolean closed;

  // end student

  /**
   * @param scheduler whose goroutines use the channel
   * @param capacity how many values it holds; 0 for an unbuffered channel
   * @throws IllegalArgumentException if the capacity is negative
   */
  public BlockingChannel(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("a channel holds 0 or more values, not " + capacity);
    }
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.capacity = capacity;
    this.lock = scheduler.kernel().lock("chan");
  }

  @Override
  public void send(T value) {
    // begin student: lab01: send: if a receiver waits, give it the value and ready it
    chansend(value, true);
    // end student
  }

  @Override
  public boolean trySend(T value) {
    // begin student: lab01: trySend: as send, but say false where send would wait
    return chansend(value, false);
    // end student
  }

  @Override
  public Received<T> receive() {
    // begin student: lab01: receive: if nothing is there to receive, queue up and park
    return chanrecv(true);
    // end student
  }

  @Override
  public Received<T> tryReceive() {
    // begin student: lab01: tryReceive: as receive, but say NOTHING where receive would wait
    return chanrecv(false);
    // end student
  }

  // begin student fields: what both sends share, what both receives share, and the wait
  /** Go's chansend. Returns whether the value was sent: always, if it may block. */
  private boolean chansend(T value, boolean block) {
    Objects.requireNonNull(value, "a channel carries no null");
    lock.lock();
    if (closed) {
      lock.unlock();
      throw ChannelClosed.onSend();
    }
    Sudog<T> receiver = recvq.poll();
    if (receiver != null) {
      // Past the buffer: it is empty, or the receiver would not wait. To put the value there and
      // let the receiver fetch it would let a third goroutine take it first.
      receiver.value = value;
      release(receiver);
      return true;
    }
    if (buffer.size() < capacity) {
      buffer.add(value);
      lock.unlock();
      return true;
    }
    if (!block) {
      lock.unlock();
      return false;
    }
    if (!await(sendq, value, WaitReason.CHAN_SEND).success) {
      throw ChannelClosed.onSend();
    }
    return true;
  }

  /** Go's chanrecv. NOTHING only if it may not block. */
  private Received<T> chanrecv(boolean block) {
    lock.lock();
    Sudog<T> sender = sendq.poll();
    if (sender != null) {
      // The sender's value goes to the tail, the oldest comes from the head. Without a buffer the
      // two are the same value. Nobody sees the buffer hold one too many: we have the lock.
      buffer.add(sender.value);
      T value = buffer.remove();
      release(sender);
      return Received.of(value);
    }
    T value = buffer.poll();
    if (value == null && !closed && block) {
      Sudog<T> me = await(recvq, null, WaitReason.CHAN_RECEIVE);
      return me.success ? Received.of(me.value) : Received.closed();
    }
    boolean over = closed;
    lock.unlock();
    if (value != null) {
      return Received.of(value);
    }
    return over ? Received.closed() : Received.nothing();
  }

  /** Called with the lock held; frees it. Lets the wait of {@code waiter} end with success. */
  private void release(Sudog<T> waiter) {
    waiter.success = true;
    lock.unlock();
    scheduler.ready(waiter.g);
  }

  /**
   * Called with the lock held; frees it, and returns when the wait is over. The rivals are those
   * who find the sudog in the queue from then on: a goroutine of the other side, or {@link #close}.
   * Whoever takes it out ends the wait.
   */
  private Sudog<T> await(Queue<Sudog<T>> queue, T value, WaitReason reason) {
    Sudog<T> me = new Sudog<>(scheduler.current(), value);
    queue.add(me);
    scheduler.park(
        reason,
        g -> {
          lock.unlock();
          return true;
        });
    return me;
  }

  // end student

  @Override
  public void close() {
    // begin student: lab01: close: mark the channel closed, under its lock, unless it is already
    lock.lock();
    if (closed) {
      lock.unlock();
      throw ChannelClosed.onClose();
    }
    closed = true;
    // Collected under the lock, so that every goroutine that waits now is told, and readied after
    // it. Their sudogs keep success == false: that is how they learn of the close.
    List<Sudog<T>> waiters = new ArrayList<>(recvq);
    waiters.addAll(sendq);
    recvq.clear();
    sendq.clear();
    lock.unlock();
    for (Sudog<T> waiter : waiters) {
      scheduler.ready(waiter.g);
    }
    // end student
  }

  @Override
  public int length() {
    // begin student: lab01: length: how many values are in the buffer, asked under the lock
    lock.lock();
    int length = buffer.size();
    lock.unlock();
    return length;
    // end student
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
