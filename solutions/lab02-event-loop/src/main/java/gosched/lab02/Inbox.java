package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A queue with many writers and one reader, which may sleep until something comes: the one place
 * where other kernel threads reach the event loop. First in, first out.
 *
 * @param <T> what is put in; never null
 */
public final class Inbox<T> {
  private final Kernel kernel;
  private final KernelThread owner;

  // begin student fields: what has been put in, and whether the owner sleeps
  /*
   * Writers push onto a stack, the owner takes the whole stack at once and turns it round. Nobody
   * ever takes a single element from the stack, so there is no ABA to think about.
   *
   *  access             who     pairs with
   *  ─────────────────  ──────  ─────────────────────────────────────────────────────────────
   *  top.CAS            writer  release: the item, and all that its writer did before, is seen
   *                             by the owner's getAndSet
   *  top.getAndSet      owner   acquire: see above
   *  asleep (volatile)  both    writer: push, then read asleep; owner: set asleep, then look at
   *                             top. Each writes before it reads, and both are volatile: so at
   *                             least one of them sees the other. If the owner looked first and
   *                             said "asleep" second, an item could come in between, and its
   *                             writer would see nobody to wake.
   *
   * The third possibility, an unpark that comes before the park, is the kernel's affair: it leaves
   * a permit, and the park returns at once.
   */

  private static final class Node<T> {
    final T item;
    Node<T> next;

    Node(T item) {
      this.item = item;
    }
  }

  /** What came last; the rest behind it. */
  private final AtomicReference<Node<T>> top = new AtomicReference<>();

  /** What the owner has taken from the stack and not given out yet, oldest first. */
  private Node<T> taken;

  private volatile boolean asleep;

  // end student

  /**
   * @param owner the one thread that takes things out
   */
  public Inbox(Kernel kernel, KernelThread owner) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.owner = Objects.requireNonNull(owner, "owner");
  }

  /** Puts something in, and wakes the owner if it sleeps. Any kernel thread may call it. */
  public void put(T item) {
    // begin student: lab02: put: add it, so that no other put can lose it; then wake the owner
    Node<T> node = new Node<>(Objects.requireNonNull(item, "item"));
    do {
      node.next = top.get();
    } while (!top.compareAndSet(node.next, node));
    if (asleep) {
      kernel.unpark(owner);
    }
    // end student
  }

  /** Takes the oldest thing out; null if there is none. Only the owner may call it. */
  public T poll() {
    // begin student: lab02: poll: the oldest one
    if (isEmpty()) {
      return null;
    }
    if (taken == null) {
      for (Node<T> n = top.getAndSet(null); n != null; ) {
        Node<T> older = n.next;
        n.next = taken;
        taken = n;
        n = older;
      }
    }
    T item = taken.item;
    taken = taken.next;
    return item;
    // end student
  }

  /**
   * Waits until something is in, but no longer than until the kernel's clock says {@code when}.
   * Returns for no other reason, and at once if either is so already. Only the owner may call it.
   *
   * @param when in ns; {@link Long#MAX_VALUE} for no limit
   */
  public void awaitUntil(long when) {
    // begin student: lab02: awaitUntil: park, in a loop that looks at the queue and at the clock
    asleep = true;
    while (isEmpty()) {
      if (when == Long.MAX_VALUE) {
        kernel.park();
      } else {
        long left = when - kernel.nanoTime();
        if (left <= 0) {
          break;
        }
        kernel.parkNanos(left);
      }
    }
    asleep = false;
    // end student
  }

  // begin student fields: whether there is nothing to take
  private boolean isEmpty() {
    return taken == null && top.get() == null;
  }

  // end student
}
