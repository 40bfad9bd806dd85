package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A linked list that writers append to, after Vyukov: an exchange takes the place at the end, a
 * store links it. Between the two the list has a gap; who reads waits for it to close, or an item
 * behind the gap, whose put has returned, would not be found.
 */
public final class Inbox<T> {
  private static final class Node<T> {
    T item;
    volatile Node<T> next;

    Node(T item) {
      this.item = item;
    }
  }

  private final Kernel kernel;
  private final KernelThread owner;
  private final AtomicReference<Node<T>> last;
  private final AtomicBoolean awake = new AtomicBoolean(true);

  /** The owner's: what was given out last. What comes next is the oldest. */
  private Node<T> read;

  public Inbox(Kernel kernel, KernelThread owner) {
    this.kernel = Objects.requireNonNull(kernel);
    this.owner = Objects.requireNonNull(owner);
    this.read = new Node<>(null);
    this.last = new AtomicReference<>(read);
  }

  public void put(T item) {
    Node<T> node = new Node<>(Objects.requireNonNull(item));
    last.getAndSet(node).next = node;
    if (awake.compareAndSet(false, true)) {
      kernel.unpark(owner);
    }
  }

  private boolean isEmpty() {
    return last.get() == read;
  }

  public T poll() {
    if (isEmpty()) {
      return null;
    }
    Node<T> oldest = read.next;
    while (oldest == null) {
      oldest = read.next; // its writer is between its two steps
    }
    read = oldest;
    T item = oldest.item;
    oldest.item = null;
    return item;
  }

  public void awaitUntil(long when) {
    while (isEmpty()) {
      long left = when == Long.MAX_VALUE ? when : when - kernel.nanoTime();
      if (left <= 0) {
        break;
      }
      awake.set(false);
      if (isEmpty()) {
        if (when == Long.MAX_VALUE) {
          kernel.park();
        } else {
          kernel.parkNanos(left);
        }
      }
    }
    awake.set(true);
  }
}
