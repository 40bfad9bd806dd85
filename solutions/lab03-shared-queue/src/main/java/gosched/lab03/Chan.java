package gosched.lab03;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * A Go channel for goroutines on several kernel threads, under one lock. It knows its scheduler
 * only by the contract: it parks and readies goroutines. {@link Select} looks into it.
 */
public final class Chan<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;

  // begin student fields: the lock; a buffer, and the goroutines that wait to receive and to send
  /*
   * When the lock is free the channel is in one of these states. The queues are never both in use,
   * but for a select that waits in both, which does not serve itself.
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
   * It is lab 01's table and lab 01's lock. A wait begins under the lock, and the commit of the
   * park frees it, on g0: so whoever finds a sudog in a queue finds a goroutine that has left its
   * stack. A wait ends under the lock, too, by taking the sudog; the ready comes after the unlock,
   * for it takes the scheduler's lock and may be a system call.
   *
   * The steps are in methods of their own, ...Locked, because a select does the same under the
   * locks of many channels.
   */

  private final KernelLock lock;
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
    // begin student fields: what needs the kernel to be made
    this.lock = scheduler.kernel().lock("chan");
    // end student
  }

  // begin student fields: what happens under the lock
  /** What a step under the lock has led to. */
  enum Step {
    /** It cannot be done now. */
    WAIT,
    DONE,
    /** A send, and the channel is closed. */
    CLOSED
  }

  KernelLock lock() {
    return lock;
  }

  WaitQueue<T> recvq() {
    return recvq;
  }

  WaitQueue<T> sendq() {
    return sendq;
  }

  /** For those whose goroutine is to be readied after the unlock; at most one each time. */
  static final class Woken {
    private G g;

    void set(Sudog<?> s) {
      s.success = true;
      g = s.g;
    }

    void ready(Scheduler scheduler) {
      if (g != null) {
        scheduler.ready(g);
      }
    }
  }

  Step sendLocked(T value, Woken woken) {
    if (closed) {
      return Step.CLOSED;
    }
    Sudog<T> receiver = recvq.poll();
    if (receiver != null) {
      // Past the buffer: it is empty, or the receiver would not wait.
      receiver.value = value;
      woken.set(receiver);
      return Step.DONE;
    }
    return buffer.size() < capacity && buffer.add(value) ? Step.DONE : Step.WAIT;
  }

  /** NOTHING where a receive would wait. */
  Received<T> receiveLocked(Woken woken) {
    Sudog<T> sender = sendq.poll();
    if (sender != null) {
      // The sender's value goes to the tail, the oldest comes from the head. Without a buffer the
      // two are the same value.
      buffer.add(sender.value);
      woken.set(sender);
    }
    T value = buffer.poll();
    if (value != null) {
      return Received.of(value);
    }
    return closed ? Received.closed() : Received.nothing();
  }

  /** The lock is held; it is free when the goroutine has left its stack. */
  private Sudog<T> await(WaitQueue<T> queue, T value, WaitReason reason) {
    Sudog<T> me = new Sudog<>(Go.current(), value);
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
  public void send(T value) {
    // begin student: lab03: send: under the lock, give it to a receiver or the buffer; else wait
    Objects.requireNonNull(value, "a channel carries no null");
    Woken woken = new Woken();
    lock.lock();
    Step step = sendLocked(value, woken);
    if (step == Step.WAIT) {
      Sudog<T> me = await(sendq, value, WaitReason.CHAN_SEND);
      step = me.success ? Step.DONE : Step.CLOSED;
    } else {
      lock.unlock();
      woken.ready(scheduler);
    }
    if (step == Step.CLOSED) {
      throw ChannelClosed.onSend();
    }
    // end student
  }

  @Override
  public boolean trySend(T value) {
    // begin student: lab03: trySend: as send, but say false where send would wait
    Objects.requireNonNull(value, "a channel carries no null");
    Woken woken = new Woken();
    lock.lock();
    Step step = sendLocked(value, woken);
    lock.unlock();
    woken.ready(scheduler);
    if (step == Step.CLOSED) {
      throw ChannelClosed.onSend();
    }
    return step == Step.DONE;
    // end student
  }

  @Override
  public Received<T> receive() {
    // begin student: lab03: receive: under the lock, take the oldest value; else wait
    Woken woken = new Woken();
    lock.lock();
    Received<T> r = receiveLocked(woken);
    if (r.kind() == Received.Kind.NOTHING) {
      Sudog<T> me = await(recvq, null, WaitReason.CHAN_RECEIVE);
      return me.success ? Received.of(me.value) : Received.closed();
    }
    lock.unlock();
    woken.ready(scheduler);
    return r;
    // end student
  }

  @Override
  public Received<T> tryReceive() {
    // begin student: lab03: tryReceive: as receive, but say NOTHING where receive would wait
    Woken woken = new Woken();
    lock.lock();
    Received<T> r = receiveLocked(woken);
    lock.unlock();
    woken.ready(scheduler);
    return r;
    // end student
  }

  @Override
  public void close() {
    // begin student: lab03: close: mark it closed; take out all who wait, ready them after that
    lock.lock();
    boolean twice = closed;
    closed = true;
    Queue<G> waiters = new ArrayDeque<>();
    for (Sudog<T> s = recvq.poll(); s != null; s = recvq.poll()) {
      waiters.add(s.g);
    }
    for (Sudog<T> s = sendq.poll(); s != null; s = sendq.poll()) {
      waiters.add(s.g);
    }
    lock.unlock();
    if (twice) {
      throw ChannelClosed.onClose();
    }
    waiters.forEach(scheduler::ready); // they see that success is not set
    // end student
  }

  @Override
  public int length() {
    // begin student: lab03: length: how many values are in the buffer
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
