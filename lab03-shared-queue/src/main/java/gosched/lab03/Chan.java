package gosched.lab03;

import gosched.kit.Channel;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * A Go channel for goroutines on several kernel threads, under one lock. It knows its scheduler
 * only by the contract: it parks and readies goroutines. {@link Select} looks into it.
 */
public final class Chan<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;

  // Your fields and helpers: the lock; a buffer, and the goroutines that wait to receive and to
  // send

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
    // Your fields and helpers: what needs the kernel to be made
  }

  // Your fields and helpers: what happens under the lock

  @Override
  public void send(T value) {
    throw new Todo("lab03: send: under the lock, give it to a receiver or the buffer; else wait");
  }

  @Override
  public boolean trySend(T value) {
    throw new Todo("lab03: trySend: as send, but say false where send would wait");
  }

  @Override
  public Received<T> receive() {
    throw new Todo("lab03: receive: under the lock, take the oldest value; else wait");
  }

  @Override
  public Received<T> tryReceive() {
    throw new Todo("lab03: tryReceive: as receive, but say NOTHING where receive would wait");
  }

  @Override
  public void close() {
    throw new Todo("lab03: close: mark it closed; take out all who wait, ready them after that");
  }

  @Override
  public int length() {
    throw new Todo("lab03: length: how many values are in the buffer");
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
