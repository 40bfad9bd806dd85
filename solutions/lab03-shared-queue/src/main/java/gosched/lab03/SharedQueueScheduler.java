package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.Timer;
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

  // begin student fields: the lock, the run queue, the idle Ms, the counts; the timers
  /** What all Ms share; all that matters is there. */
  private final Sched sched;

  private final Timers timers;

  // end student

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
    // begin student fields: what needs the kernel to be made
    this.sched = new Sched(this, procs, maxThreads);
    this.timers = sched.timers;
    // end student
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
    // begin student: lab03: run: make main's goroutine, which starts the first M; wait for the end
    sched.run(body);
    // end student
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  @Override
  public G go(Runnable body) {
    // begin student: lab03: go: a record, a coroutine, the tail of the queue; wake an M if one may
    return sched.go(body);
    // end student
  }

  /** {@inheritDoc} Everybody who is in the run queue now is taken first. */
  @Override
  public void yield() {
    // begin student: lab03: yield: leave the stack; only then go to the tail of the queue
    sched.yield();
    // end student
  }

  /** {@inheritDoc} */
  @Override
  public void park(WaitReason reason, Commit commit) {
    // begin student: lab03: park: leave the stack; then become WAITING, and then commit
    sched.park(reason, commit);
    // end student
  }

  /** {@inheritDoc} It goes to the end of the run queue, and the caller goes on. */
  @Override
  public void ready(G g) {
    // begin student: lab03: ready: make it RUNNABLE, and put it at the tail; wake an M if one may
    sched.ready(g);
    // end student
  }

  /** {@inheritDoc} The slot goes to another M if there is something to run. */
  @Override
  public void entersyscall() {
    // begin student: lab03: entersyscall: give the slot away, and wake an M for it if need be
    sched.entersyscall();
    // end student
  }

  /** {@inheritDoc} At once if a slot is free. Else it leaves its stack and queues up. */
  @Override
  public void exitsyscall() {
    // begin student: lab03: exitsyscall: take a free slot; or leave the stack and queue up
    sched.exitsyscall();
    // end student
  }

  @Override
  public G current() {
    // begin student: lab03: ask the calling kernel thread which goroutine it runs
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
    // end student
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public void sleep(long nanos) {
    // begin student: lab03: sleep: park, with a timer that readies the goroutine
    if (nanos <= 0) {
      return;
    }
    park(
        WaitReason.SLEEP,
        g -> {
          timers.after(nanos, () -> ready(g));
          return true;
        });
    // end student
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    // begin student: lab03: after: a timer that starts a goroutine
    Objects.requireNonNull(body, "body");
    return timers.after(nanos, () -> go(body));
    // end student
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    // begin student: lab03: every: a periodic timer that starts a goroutine each time
    Objects.requireNonNull(body, "body");
    return timers.every(nanos, () -> go(body));
    // end student
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
    // begin student: lab03: stats: count goroutines where they are made and where they end
    return sched.stats();
    // end student
  }
}
