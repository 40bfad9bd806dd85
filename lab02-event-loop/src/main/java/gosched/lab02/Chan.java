package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import java.util.Objects;

/**
 * A Go channel for goroutines of one kernel thread. A goroutine leaves that thread only where it
 * says so, so whatever stands between two parks happens at once, and no lock is needed.
 */
public final class Chan<T> implements Channel<T> {
  private final Scheduler scheduler;
  private final int capacity;

  // Your fields and helpers: a buffer, and the goroutines that wait to receive and to send

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
    throw new Todo("lab02: send: if a receiver waits, give it the value and ready it");
  }

  @Override
  public boolean trySend(T value) {
    throw new Todo("lab02: trySend: as send, but say false where send would wait");
  }

  @Override
  public Received<T> receive() {
    throw new Todo("lab02: receive: if nothing is there to receive, queue up and park");
  }

  @Override
  public Received<T> tryReceive() {
    throw new Todo("lab02: tryReceive: as receive, but say NOTHING where receive would wait");
  }

  // Your fields and helpers: the beginning and the end of a wait

  @Override
  public void close() {
    throw new Todo("lab02: close: mark the channel closed; ready all who wait, they look and see");
  }

  @Override
  public int length() {
    throw new Todo("lab02: length: how many values are in the buffer");
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
