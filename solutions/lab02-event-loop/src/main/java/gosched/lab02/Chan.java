package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * A Go channel for goroutines of one kernel thread. A goroutine leaves that thread only where it
 * says so, so whatever stands between two parks happens at once, and no lock is needed.
 */
public final class Chan<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;

  // begin student fields: a buffer, and the goroutines that wait to receive and to send
  /*
   * Whenever a goroutine leaves its stack, the channel is in one of these states. The queues are
   * never both in use.
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
   * It is lab 01's table. What went away is the lock, and with it the commit that freed it.
   */

  private final Queue<T> buffer = new ArrayDeque<>(0);
  private final WaitQueue<T> recvq = new WaitQueue<>();
  private final WaitQueue<T> sendq = new WaitQueue<>();
  private boolean closed;

  // end student

  /**
   * @param scheduler whose goroutines use the channel
   * @param capacity how many values it holds; 0 for an unbuffered channel
   * @throws IllegalArgumentException if the capacity is negative
   */
  public Chan(Scheduler scheduler, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("a channel holds 0 or more values, not " + capacity);
    }
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.capacity = capacity;
  }

  @Override
  public void send(T value) {
    // begin student: lab02: send: if a receiver waits, give it the value and ready it
    if (!trySend(value)) {
      Sudog<T> me = await(sendq, value, WaitReason.CHAN_SEND);
      if (!me.success) {
        throw ChannelClosed.onSend();
      }
    }
    // end student
  }

  @Override
  public boolean trySend(T value) {
    // begin student: lab02: trySend: as send, but say false where send would wait
    Objects.requireNonNull(value, "a channel carries no null");
    if (closed) {
      throw ChannelClosed.onSend();
    }
    Sudog<T> receiver = recvq.poll();
    if (receiver != null) {
      // Past the buffer: it is empty, or the receiver would not wait. The receiver runs later, and
      // a value in the buffer could be taken by somebody else before that.
      receiver.value = value;
      end(receiver, true);
      return true;
    }
    return buffer.size() < capacity && buffer.add(value);
    // end student
  }

  @Override
  public Received<T> receive() {
    // begin student: lab02: receive: if nothing is there to receive, queue up and park
    Received<T> r = tryReceive();
    if (r.kind() != Received.Kind.NOTHING) {
      return r;
    }
    Sudog<T> me = await(recvq, null, WaitReason.CHAN_RECEIVE);
    return me.success ? Received.of(me.value) : Received.closed();
    // end student
  }

  @Override
  public Received<T> tryReceive() {
    // begin student: lab02: tryReceive: as receive, but say NOTHING where receive would wait
    Sudog<T> sender = sendq.poll();
    if (sender != null) {
      // The sender's value goes to the tail, the oldest comes from the head. Without a buffer the
      // two are the same value. Nobody sees the buffer hold one too many: nobody else runs.
      buffer.add(sender.value);
      end(sender, true);
    }
    T value = buffer.poll();
    if (value != null) {
      return Received.of(value);
    }
    return closed ? Received.closed() : Received.nothing();
    // end student
  }

  // begin student fields: the beginning and the end of a wait
  private Sudog<T> await(WaitQueue<T> queue, T value, WaitReason reason) {
    Sudog<T> me = new Sudog<>(Go.current(), value); // throws, if not called by a goroutine
    queue.add(me);
    // Nobody can find the sudog before the park: nobody else runs. So there is nothing to commit.
    scheduler.park(reason, Commit.NONE);
    return me;
  }

  private void end(Sudog<T> waiter, boolean success) {
    waiter.success = success;
    scheduler.ready(waiter.g);
  }

  // end student

  @Override
  public void close() {
    // begin student: lab02: close: mark the channel closed; ready all who wait, they look and see
    if (closed) {
      throw ChannelClosed.onClose();
    }
    closed = true;
    for (Sudog<T> s = recvq.poll(); s != null; s = recvq.poll()) {
      end(s, false);
    }
    for (Sudog<T> s = sendq.poll(); s != null; s = sendq.poll()) {
      end(s, false);
    }
    // end student
  }

  @Override
  public int length() {
    // begin student: lab02: length: how many values are in the buffer
    return buffer.size();
    // end student
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
