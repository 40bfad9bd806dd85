package gosched.lab04;

import gosched.kit.G;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A run queue that is replaced as a whole. */
public final class LocalRunQueue {
  /** How many goroutines fit in. */
  public static final int CAPACITY = 256;

  private final GlobalRunQueue global;
  private final AtomicReference<G[]> all = new AtomicReference<>(new G[0]);

  public LocalRunQueue(GlobalRunQueue global) {
    this.global = Objects.requireNonNull(global, "global");
  }

  public void put(G g) {
    while (true) {
      G[] old = all.get();
      if (old.length < CAPACITY) {
        if (all.compareAndSet(old, with(old, g))) {
          return;
        }
      } else if (all.compareAndSet(old, Arrays.copyOfRange(old, CAPACITY / 2, CAPACITY))) {
        global.putAll(with(Arrays.copyOf(old, CAPACITY / 2), g), CAPACITY / 2 + 1);
        return;
      }
    }
  }

  private static G[] with(G[] old, G g) {
    G[] more = Arrays.copyOf(old, old.length + 1);
    more[old.length] = g;
    return more;
  }

  public G get() {
    G[] first = take(1);
    return first.length == 0 ? null : first[0];
  }

  /** The oldest {@code n}, or all if there are fewer. */
  private G[] take(int n) {
    while (true) {
      G[] old = all.get();
      int taken = Math.min(n, old.length);
      if (taken == 0 || all.compareAndSet(old, Arrays.copyOfRange(old, taken, old.length))) {
        return Arrays.copyOf(old, taken);
      }
    }
  }

  /** Not the owner; for who looks in now and then. */
  G giveOne() {
    return get();
  }

  public G steal(LocalRunQueue victim) {
    G[] stolen = victim.takeHalf();
    if (stolen.length == 0) {
      return null;
    }
    if (stolen.length > 1) {
      all.set(
          Arrays.copyOfRange(stolen, 1, stolen.length)); // it was empty, and only the owner puts
    }
    return stolen[0];
  }

  private G[] takeHalf() {
    while (true) {
      G[] old = all.get();
      int half = (old.length + 1) / 2;
      if (half == 0 || all.compareAndSet(old, Arrays.copyOfRange(old, half, old.length))) {
        return Arrays.copyOf(old, half);
      }
    }
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public int size() {
    return all.get().length;
  }
}
