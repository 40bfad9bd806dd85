package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * A Go channel under one lock. It knows nothing of threads: it parks and readies goroutines by the
 * {@link Scheduler}, and its lock is free whenever a goroutine waits.
 */
public final class BlockingChannel<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;
  private final KernelLock lock;

  // Your fields and helpers: a buffer, and the goroutines that wait to receive and to send

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
    throw new Todo("lab01: send: if a receiver waits, give it the value and ready it");
  }

  @Override
  public boolean trySend(T value) {
    throw new Todo("lab01: trySend: as send, but say false where send would wait");
  }

  @Override
  public Received<T> receive() {
    throw new Todo("lab01: receive: if nothing is there to receive, queue up and park");
  }

  @Override
  public Received<T> tryReceive() {
    throw new Todo("lab01: tryReceive: as receive, but say NOTHING where receive would wait");
  }

  // Your fields and helpers: what both sends share, what both receives share, and the wait

  @Override
  public void close() {
    throw new Todo("lab01: close: mark the channel closed, under its lock, unless it is already");
  }

  @Override
  public int length() {
    throw new Todo("lab01: length: how many values are in the buffer, asked under the lock");
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
