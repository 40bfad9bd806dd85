package gosched.lab04;

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
import gosched.lab03.Chan;
import gosched.lab03.Mutex;
import gosched.lab03.Select;
import gosched.lab03.WaitGroup;
import java.util.List;
import java.util.Objects;

/**
 * M:N with a run queue for each kernel thread: what Go's designers first thought of to replace the
 * scheduler of Go 1.0. An M takes goroutines from its own queue, which needs no lock; if that is
 * empty, from the global queue, and then from the queues of others.
 *
 * <p>At most {@code procs} Ms run goroutines at any moment: each holds one of so many slots. A
 * goroutine in a system call keeps its M but not the slot. What is in that M's queue stays there,
 * also when the M comes back and finds no slot, and others steal it.
 *
 * <p>Whoever is in a queue has its turn in the end, also in the queue of an M without a slot, and
 * also if those that have one never run out of work: goroutines that yield all the time, say.
 *
 * <p>Channels, select, mutexes, wait groups and timers are lab 03's. {@code go} and {@code ready}
 * may be called on any kernel thread; on one that is no M they use the global queue.
 *
 * <p><b>Whom an M runs next:</b> the oldest of its own queue. If that is empty, it takes from the
 * global queue. If that is empty, too, it searches the queues of others, and then looks into the
 * global one once more before it gives up. And of every 61 goroutines in a row that an M runs it
 * takes one from the global queue, if there is one: else two goroutines that ready each other would
 * keep all others waiting for ever.
 *
 * <p><b>A search</b> goes over all other Ms that there are, also those that are idle or in a system
 * call: each once a round, in the order that {@link StealOrder} gives for a new {@code
 * kernel().random()}, for one to four rounds. It ends with the first queue that has something. An M
 * begins only if fewer than half of the Ms that have a slot search already; or if it is woken for
 * it, while nobody does.
 *
 * <p><b>Waking:</b> who makes a goroutine runnable wakes one M at most, and none while another one
 * searches. So an M that has searched and found something wakes the next, until all slots have
 * work.
 *
 * <p>What an M does that looks for work nobody could see from outside, so it is to be told, with
 * {@code kernel().emit(kind, null, name)}. The name of an M is that of its kernel thread: M1 is the
 * first, then come M2, M3 and so on.
 *
 * <ul>
 *   <li>SPIN when it begins to search, or is woken to do so: after it was counted as searching, and
 *       before it can find anything;
 *   <li>STEAL before it tries to take from another M's queue, with the name of that M: while it
 *       searches, and besides when it looks into one queue so that nobody is left behind. To ask a
 *       queue whether it is empty need not be told;
 *   <li>UNSPIN when it has found something, before that runs, or gives up: while it is still
 *       counted.
 * </ul>
 */
public final class DistributedScheduler implements Scheduler {
  /** How many Ms there may be, unless the constructor is told otherwise; as in Go. */
  public static final int MAX_THREADS = 10_000;

  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;

  // Your fields and helpers: the lock, the global queue, the Ms, who sleeps, who spins; the timers

  /** With as many slots as the machine has CPUs. */
  public DistributedScheduler(Kernel kernel) {
    this(kernel, kernel.cpus());
  }

  /**
   * @param procs how many goroutines may run at once, at least 1
   */
  public DistributedScheduler(Kernel kernel, int procs) {
    this(kernel, procs, MAX_THREADS);
  }

  /**
   * @param procs how many goroutines may run at once, at least 1
   * @param maxThreads how many Ms there may be, at least 1; to need one more ends the run
   * @throws IllegalArgumentException if either is less than 1
   */
  public DistributedScheduler(Kernel kernel, int procs, int maxThreads) {
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
    throw new Todo("lab04: run: make main's goroutine, which starts the first M; wait for the end");
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  @Override
  public G go(Runnable body) {
    throw new Todo("lab04: go: a record, a coroutine, the own queue; wake an M if nobody looks");
  }

  /** {@inheritDoc} Everybody who is in this M's queue now begins to run first. */
  @Override
  public void yield() {
    throw new Todo("lab04: yield: leave the stack; only then go to the tail of the global queue");
  }

  /** {@inheritDoc} */
  @Override
  public void park(WaitReason reason, Commit commit) {
    throw new Todo("lab04: park: leave the stack; then become WAITING, and then commit");
  }

  /** {@inheritDoc} It goes to the end of the calling M's queue, and the caller goes on. */
  @Override
  public void ready(G g) {
    throw new Todo("lab04: ready: make it RUNNABLE, queue it; and then wake an M if nobody looks");
  }

  /** {@inheritDoc} The slot goes to another M if there is something to run. */
  @Override
  public void entersyscall() {
    throw new Todo("lab04: entersyscall: give the slot away, and wake an M for it if need be");
  }

  /** {@inheritDoc} At once if a slot is free. Else it leaves its stack and queues up. */
  @Override
  public void exitsyscall() {
    throw new Todo(
        "lab04: exitsyscall: take a free slot; or leave the stack and queue up, for all");
  }

  @Override
  public G current() {
    throw new Todo("lab04: ask the calling kernel thread which goroutine it runs");
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public void sleep(long nanos) {
    throw new Todo("lab04: sleep: park, with a timer that readies the goroutine");
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    throw new Todo("lab04: after: a timer that starts a goroutine");
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    throw new Todo("lab04: every: a periodic timer that starts a goroutine each time");
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
    throw new Todo("lab04: stats: count goroutines where they are made and where they end");
  }
}
