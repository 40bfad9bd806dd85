package gosched.lab02;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;

/** What is in it and whether the owner sleeps change together, by one compare-and-set. */
public final class Inbox<T> {
  private record State<T>(List<T> items, boolean asleep) {
    State<T> with(T item) {
      List<T> more = new ArrayList<>(items);
      more.add(item);
      return new State<>(more, false);
    }
  }

  private final Kernel kernel;
  private final KernelThread owner;
  private final AtomicReference<State<T>> state =
      new AtomicReference<>(new State<>(List.of(), false));

  /** The owner's: taken out of the state, not given out yet. */
  private final Queue<T> taken = new ArrayDeque<>();

  public Inbox(Kernel kernel, KernelThread owner) {
    this.kernel = Objects.requireNonNull(kernel);
    this.owner = Objects.requireNonNull(owner);
  }

  public void put(T item) {
    Objects.requireNonNull(item);
    State<T> old = state.getAndUpdate(s -> s.with(item));
    if (old.asleep) {
      kernel.unpark(owner);
    }
  }

  public T poll() {
    if (taken.isEmpty() && !state.get().items.isEmpty()) {
      taken.addAll(state.getAndSet(new State<>(List.of(), false)).items);
    }
    return taken.poll();
  }

  public void awaitUntil(long when) {
    while (taken.isEmpty()) {
      State<T> s = state.get();
      if (!s.items.isEmpty() || when <= kernel.nanoTime()) {
        return;
      }
      if (s.asleep || state.compareAndSet(s, new State<>(List.of(), true))) {
        sleep(when);
      }
    }
  }

  private void sleep(long when) {
    if (when == Long.MAX_VALUE) {
      kernel.park();
    } else {
      kernel.parkNanos(when - kernel.nanoTime());
    }
  }
}
