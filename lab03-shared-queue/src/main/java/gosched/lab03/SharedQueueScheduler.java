package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.Timer;
import gosched.kit.Todo;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Objects;

/**
 * M:N with one run queue, the design of Go 1.0. Kernel threads, the Ms, take goroutines from the
 * queue; all that they share is under one lock.
 *
 * <p>At most {@code procs} Ms run goroutines at any moment: each holds one of so many slots. A
 * goroutine in a system call keeps its M but not the slot, so others run meanwhile, on an M that
 * was idle or on a new one.
 *
 * <p>{@code go} and {@code ready} may be called on any kernel thread. A goroutine that was put into
 * the queue earlier is taken from it earlier.
 */
public final class SharedQueueScheduler implements Scheduler {
  /** How many Ms there may be, unless the constructor is told otherwise; as in Go. */
  public static final int MAX_THREADS = 10_000;

  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;

  // Your fields and helpers: the lock, the run queue, the idle Ms, the counts; the timers

  /** With as many slots as the machine has CPUs. */
  public SharedQueueScheduler(Kernel kernel) {
    this(kernel, kernel.cpus());
  }

  /**
   * @param procs how many goroutines may run at once, at least 1
   */
  public SharedQueueScheduler(Kernel kernel, int procs) {
    this(kernel, procs, MAX_THREADS);
  }

  /**
   * @param procs how many goroutines may run at once, at least 1
   * @param maxThreads how many Ms there may be, at least 1; to need one more ends the run
   * @throws IllegalArgumentException if either is less than 1
   */
  public SharedQueueScheduler(Kernel kernel, int procs, int maxThreads) {
    if (procs < 1 || maxThreads < 1) {
      throw new IllegalArgumentException(
          "at least 1 slot and 1 thread, not " + procs + " and " + maxThreads);
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.procs = procs;
    this.maxThreads = maxThreads;
    // Your fields and helpers: what needs the kernel to be made
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  // ── the beginning and the end ─────────────────────────────────────────────────────────────────

  /**
   * {@inheritDoc}
   *
   * <p>When main returns, an M that comes back from a goroutine runs no other one and ends; so do
   * the idle Ms, and the thread of the timers.
   *
   * @throws Deadlock if every goroutine waits, none is in a system call and no timer is pending
   * @throws KernelError if more than {@code maxThreads} Ms were needed; it says "thread limit"
   */
  @Override
  public void run(Runnable body) {
    throw new Todo("lab03: run: make main's goroutine, which starts the first M; wait for the end");
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  @Override
  public G go(Runnable body) {
    throw new Todo("lab03: go: a record, a coroutine, the tail of the queue; wake an M if one may");
  }

  /** {@inheritDoc} Everybody who is in the run queue now is taken first. */
  @Override
  public void yield() {
    throw new Todo("lab03: yield: leave the stack; only then go to the tail of the queue");
  }

  /** {@inheritDoc} */
  @Override
  public void park(WaitReason reason, Commit commit) {
    throw new Todo("lab03: park: leave the stack; then become WAITING, and then commit");
  }

  /** {@inheritDoc} It goes to the end of the run queue, and the caller goes on. */
  @Override
  public void ready(G g) {
    throw new Todo("lab03: ready: make it RUNNABLE, and put it at the tail; wake an M if one may");
  }

  /** {@inheritDoc} The slot goes to another M if there is something to run. */
  @Override
  public void entersyscall() {
    throw new Todo("lab03: entersyscall: give the slot away, and wake an M for it if need be");
  }

  /** {@inheritDoc} At once if a slot is free. Else it leaves its stack and queues up. */
  @Override
  public void exitsyscall() {
    throw new Todo("lab03: exitsyscall: take a free slot; or leave the stack and queue up");
  }

  @Override
  public G current() {
    throw new Todo("lab03: ask the calling kernel thread which goroutine it runs");
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public void sleep(long nanos) {
    throw new Todo("lab03: sleep: park, with a timer that readies the goroutine");
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    throw new Todo("lab03: after: a timer that starts a goroutine");
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    throw new Todo("lab03: every: a periodic timer that starts a goroutine each time");
  }

  // ── what goroutines share ─────────────────────────────────────────────────────────────────────

  @Override
  public <T> Channel<T> channel(int capacity) {
    return new Chan<>(this, capacity);
  }

  @Override
  public Selected select(List<Case> cases) {
    return Select.select(this, cases);
  }

  @Override
  public Selected trySelect(List<Case> cases) {
    return Select.trySelect(this, cases);
  }

  @Override
  public Locker mutex() {
    return new Mutex(this);
  }

  @Override
  public Group waitGroup() {
    return new WaitGroup(this);
  }

  @Override
  public Stats stats() {
    throw new Todo("lab03: stats: count goroutines where they are made and where they end");
  }
}
