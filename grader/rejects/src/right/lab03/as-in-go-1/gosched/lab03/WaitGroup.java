package gosched.lab03;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Without a lock: counter and waiters are one immutable state, which is replaced as a whole. Who
 * awaits puts itself in when it has left its stack, unless the counter has become 0 meanwhile: then
 * its commit says no.
 */
public final class WaitGroup implements Group {
  /** Those who wait, the last who came first. */
  private record Waiter(G g, Waiter next) {}

  private record State(int counter, Waiter waiters) {}

  private final Scheduler scheduler;
  private final AtomicReference<State> state = new AtomicReference<>(new State(0, null));

  public WaitGroup(Scheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  @Override
  public void add(int delta) {
    State old;
    int sum;
    do {
      old = state.get();
      sum = old.counter + delta;
      if (sum < 0) {
        throw SyncError.negativeCounter();
      }
    } while (!state.compareAndSet(old, new State(sum, sum == 0 ? null : old.waiters)));
    if (sum == 0) {
      Deque<G> released = new ArrayDeque<>();
      for (Waiter w = old.waiters; w != null; w = w.next) {
        released.push(w.g);
      }
      released.forEach(scheduler::ready);
    }
  }

  @Override
  public void await() {
    if (state.get().counter != 0) {
      scheduler.park(WaitReason.WAIT_GROUP, this::enqueue);
    }
  }

  private boolean enqueue(G g) {
    State old;
    do {
      old = state.get();
      if (old.counter == 0) {
        return false;
      }
    } while (!state.compareAndSet(old, new State(old.counter, new Waiter(g, old.waiters))));
    return true;
  }
}
