package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.Todo;
import gosched.kit.WaitReason;
import java.util.Objects;

/**
 * N:1. Every goroutine has a stack of its own, and all take turns on one kernel thread. Between two
 * turns that thread is on its own stack, which Go calls g0, and there runs the loop: look what has
 * become ready, take the first from the run queue, run it until it leaves its stack.
 *
 * <p><b>Order is part of the contract.</b> The run queue is first in, first out; {@code go}, {@code
 * yield} and {@code ready} put a goroutine at its end, and the one that calls {@code go} or {@code
 * ready} goes on. At each turn the loop first takes what has come through the inbox, then fires the
 * timers that are due, then runs one goroutine.
 *
 * <p>Nothing here is safe to be called from another kernel thread, and nothing needs to be: who
 * calls {@code go} or {@code ready} from one gets a {@link KernelError}. The way in for other
 * threads is the {@link Inbox}.
 */
public final class EventLoop implements Scheduler {
  /** How many blocking calls are made at once, unless the constructor is told otherwise. */
  public static final int OFFLOAD_THREADS = 4;

  private final Kernel kernel;
  private final int offloadThreads;

  // Your fields and helpers: the run queue, the timers, the records that may be used again, the
  // counts

  public EventLoop(Kernel kernel) {
    this(kernel, OFFLOAD_THREADS);
  }

  /**
   * @param offloadThreads how many blocking calls {@link #offload()} makes at once; at least 1
   * @throws IllegalArgumentException if it is less
   */
  public EventLoop(Kernel kernel, int offloadThreads) {
    if (offloadThreads < 1) {
      throw new IllegalArgumentException("at least 1 thread for calls, not " + offloadThreads);
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.offloadThreads = offloadThreads;
    // Your fields and helpers: what needs the kernel to be made
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  // ── g0 ────────────────────────────────────────────────────────────────────────────────────────

  /**
   * {@inheritDoc}
   *
   * <p>The calling kernel thread is the one that everything runs on. When main returns, goroutines
   * that are left are never run again, and the threads for offloaded calls leave as soon as they
   * have nothing to do.
   *
   * @throws Deadlock if every goroutine waits and neither a timer nor an offloaded call is pending
   */
  @Override
  public void run(Runnable main) {
    throw new Todo("lab02: run: make main's goroutine; run the head of the queue until main ends");
  }

  // Your fields and helpers: a turn of the loop

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  /**
   * {@inheritDoc} It goes to the end of the run queue. Its record is one whose goroutine has ended,
   * if there is any; its id is new all the same.
   *
   * @throws KernelError on another kernel thread than the loop's
   */
  @Override
  public G go(Runnable body) {
    throw new Todo("lab02: go: a record, a coroutine that runs its body, the end of the queue");
  }

  // Your fields and helpers: what a goroutine does between its first line and its last

  /** {@inheritDoc} Everybody who is in the run queue now has a turn first. */
  @Override
  public void yield() {
    throw new Todo("lab02: yield: to the end of the queue, and leave the stack");
  }

  /** {@inheritDoc} */
  @Override
  public void park(WaitReason reason, Commit commit) {
    throw new Todo("lab02: park: make the goroutine WAITING, run the commit, leave the stack");
  }

  /**
   * {@inheritDoc} It goes to the end of the run queue, and the caller goes on. Goroutines, commits
   * and what timers run may call it.
   *
   * @throws KernelError on another kernel thread than the loop's
   */
  @Override
  public void ready(G g) {
    throw new Todo("lab02: ready: make it RUNNABLE, and put it at the end of the queue");
  }

  /** {@inheritDoc} There is but one thread to block: all goroutines wait with this one. */
  @Override
  public void entersyscall() {
    throw new Todo("lab02: entersyscall: change the state of the goroutine, nothing else");
  }

  /** {@inheritDoc} The thread is back, and nobody else has run on it: go on at once. */
  @Override
  public void exitsyscall() {
    throw new Todo("lab02: exitsyscall: change the state back");
  }

  @Override
  public G current() {
    throw new Todo("lab02: ask the calling kernel thread which goroutine it runs");
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public void sleep(long nanos) {
    throw new Todo("lab02: sleep: park, with a timer that readies the goroutine");
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    throw new Todo("lab02: after: a timer that starts a goroutine");
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    throw new Todo("lab02: every: a periodic timer that starts a goroutine each time");
  }

  // ── what goroutines share ─────────────────────────────────────────────────────────────────────

  @Override
  public <T> Channel<T> channel(int capacity) {
    return new Chan<>(this, capacity);
  }

  @Override
  public Locker mutex() {
    return new Mutex(this);
  }

  @Override
  public Group waitGroup() {
    return new WaitGroup(this);
  }

  /** Where to make calls that block. Only between the beginning and the end of {@link #run}. */
  public Offload offload() {
    throw new Todo("lab02: the Offload of this loop");
  }

  @Override
  public Stats stats() {
    throw new Todo("lab02: stats: count goroutines where they are made and where they end");
  }
}
