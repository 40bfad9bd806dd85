package gosched.suites.lab05;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.NetPoll;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A network on which something arrives when the check says so. It keeps to the contract of {@link
 * NetPoll}, and judges whether whoever asks it does.
 */
final class FakeNet implements NetPoll {
  static final String ONE_WAITS = "one M at a time waits for the network";

  private final SimKernel k;

  /** Told of each poll, with the thread that asks, before there is an answer. */
  private final Consumer<KernelThread> onPoll;

  /** Told of each block, the same way. */
  private final Consumer<KernelThread> onBlock;

  /** Told that goroutines are about to become runnable, and that they have. */
  private final Consumer<Boolean> onGive;

  private final Deque<G> waiting = new ArrayDeque<>();
  private final Deque<G> arrived = new ArrayDeque<>();
  private KernelThread blocker;
  private long deadline;
  private boolean woken;
  private int blocks;

  FakeNet(
      SimKernel k,
      Consumer<KernelThread> onPoll,
      Consumer<KernelThread> onBlock,
      Consumer<Boolean> onGive) {
    this.k = k;
    this.onPoll = onPoll;
    this.onBlock = onBlock;
    this.onGive = onGive;
  }

  // ── what the check does ───────────────────────────────────────────────────────────────────────

  /** A goroutine: waits until something arrives for it. */
  void await() {
    await(() -> {});
  }

  /**
   * The same.
   *
   * @param then run on its M, as soon as it waits
   */
  void await(Runnable then) {
    Go.park(
        WaitReason.IO,
        g -> {
          waiting.add(g);
          then.run();
          return true;
        });
  }

  /** A goroutine: ends the wait of the one that has waited longest, as who closes its socket. */
  void ends(Scheduler s) {
    s.ready(waiting.remove()); // it is not there any more before it can run
  }

  /** Something arrives for the one that has waited longest, if there is one. */
  void arrives() {
    if (!waiting.isEmpty()) {
      arrived.add(waiting.remove());
      unpark();
    }
  }

  private void unpark() {
    if (blocker != null) {
      k.unpark(blocker);
    }
  }

  /** Who is in block(); null if nobody is. */
  KernelThread blocker() {
    return blocker;
  }

  /** Until when, in ns on the kernel's clock. */
  long deadline() {
    return deadline;
  }

  /** How often block() was called. */
  int blocks() {
    return blocks;
  }

  // ── what a scheduler asks ─────────────────────────────────────────────────────────────────────

  @Override
  public G poll() {
    onPoll.accept(k.current());
    return give();
  }

  @Override
  public G block(long nanos) {
    Violation.unless(nanos > 0, "block(nanos)", "block(" + nanos + "): more than 0, it says");
    Violation.unless(
        blocker == null,
        ONE_WAITS,
        k.current() + " waits for the network, and " + blocker + " does so already");
    onBlock.accept(k.current());
    blocks++;
    blocker = k.current();
    long now = k.nanoTime();
    deadline = nanos > FOREVER - now ? FOREVER : now + nanos;
    while (arrived.isEmpty() && !woken && k.nanoTime() < deadline) {
      if (deadline == FOREVER) {
        k.park();
      } else {
        k.parkNanos(deadline - k.nanoTime());
      }
    }
    woken = false;
    blocker = null;
    return give();
  }

  private G give() {
    Deque<G> all = new ArrayDeque<>(arrived);
    arrived.clear();
    G list = null;
    while (!all.isEmpty()) {
      G g = all.removeLast();
      onGive.accept(true);
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      onGive.accept(false);
      g.schedlink = list;
      list = g;
    }
    return list;
  }

  @Override
  public void wake() {
    woken = true;
    unpark();
  }

  @Override
  public boolean hasWaiters() {
    return !waiting.isEmpty() || !arrived.isEmpty();
  }
}
