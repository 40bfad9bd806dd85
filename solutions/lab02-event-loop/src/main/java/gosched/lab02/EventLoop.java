package gosched.lab02;

import gosched.kit.Channel;
import gosched.kit.Coroutine;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
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

  // begin student fields: the run queue, the timers, the records that may be used again, the counts
  /*
   * Whoever moves a goroutine is on the loop's thread. "Its own" is the goroutine's stack.
   *
   *  from      to         who, and on which stack
   *  ────────  ─────────  ──────────────────────────────────────────────────────────────
   *  IDLE      RUNNABLE   go; the caller's. It goes to the tail of the queue
   *  RUNNABLE  RUNNING    the loop; g0. It was the head of the queue
   *  RUNNING   RUNNABLE   yield; its own. To the tail
   *  RUNNING   WAITING    park; its own
   *  WAITING   RUNNABLE   ready; the caller's, or g0 for timers and the inbox. To the tail
   *  WAITING   RUNNABLE   park, whose commit said no; its own. It goes on, in no queue
   *  RUNNING   SYSCALL    entersyscall; its own
   *  SYSCALL   RUNNING    exitsyscall; its own
   *  RUNNING   DEAD       its body returned; its own
   *  DEAD      IDLE       go; the caller's. The record was the head of gfree
   *
   * Whenever the loop has its turn, the goroutines that are RUNNABLE are in the queue, and no
   * others are. So it can tell a deadlock by the queue alone: it is empty, and neither the timers
   * nor the offloaded calls will fill it.
   */

  private final RunQueue runq = new RunQueue();
  private final Timers timers;

  /** Every record there is, for the dump: Go's allgs. Records are used again, so it stays short. */
  private final List<G> allgs = new ArrayList<>();

  /** Records whose goroutine has ended, linked by schedlink: the last to end is used first. */
  private G gfree;

  private long spawned;
  private long ended;

  /** The one thread; set by run. */
  private KernelThread thread;

  private Offload offload;

  // end student

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
    // begin student fields: what needs the kernel to be made
    this.timers = new Timers(kernel);
    // end student
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
    // begin student: lab02: run: make main's goroutine; run the head of the queue until main ends
    thread = kernel.current();
    offload = new Offload(this, offloadThreads);
    G g = go(main);
    try {
      while (g.status() != Status.DEAD) {
        turn();
      }
    } finally {
      offload.shutdown();
    }
    // end student
  }

  // begin student fields: a turn of the loop
  private void turn() {
    offload.complete();
    timers.run();
    G g = runq.poll();
    if (g != null) {
      execute(g);
    } else {
      idle();
    }
  }

  /** Runs {@code g} until it leaves its stack. */
  private void execute(G g) {
    thread.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.coroutine.resume();
    thread.setG(null);
    if (g.status() == Status.DEAD) {
      // Here, not where the body ends: there the goroutine is still on its stack, and on every
      // scheduler but this one somebody else could take the record and the stack away under it.
      g.coroutine = null;
      ended++;
      g.schedlink = gfree;
      gfree = g;
    }
  }

  /** Nobody can run. Sleeps until that changes; not a moment longer, and without looking again. */
  private void idle() {
    long next = timers.next();
    if (next == Timers.NEVER && offload.pending() == 0) {
      throw new Deadlock(allgs.stream().filter(g -> g.status() != Status.DEAD).toList());
    }
    offload.awaitUntil(next);
  }

  private void mustBeOnLoop(String call) {
    if (kernel.current() != thread) {
      throw new KernelError(
          call
              + " on thread "
              + kernel.current()
              + ": only the loop's own thread may; others put something into an inbox");
    }
  }

  // end student

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  /**
   * {@inheritDoc} It goes to the end of the run queue. Its record is one whose goroutine has ended,
   * if there is any; its id is new all the same.
   *
   * @throws KernelError on another kernel thread than the loop's
   */
  @Override
  public G go(Runnable body) {
    // begin student: lab02: go: a record, a coroutine that runs its body, the end of the queue
    mustBeOnLoop("go");
    Objects.requireNonNull(body, "body");
    G g = gfree;
    if (g == null) {
      g = new G(++spawned, this, body);
      allgs.add(g);
    } else {
      gfree = g.schedlink;
      g.reuse(++spawned, body);
    }
    g.coroutine = new Coroutine(life(g));
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    runq.add(g);
    return g;
    // end student
  }

  // begin student fields: what a goroutine does between its first line and its last
  private static Runnable life(G g) {
    return () -> {
      g.runBody();
      g.casStatus(Status.RUNNING, Status.DEAD);
    };
  }

  // end student

  /** {@inheritDoc} Everybody who is in the run queue now has a turn first. */
  @Override
  public void yield() {
    // begin student: lab02: yield: to the end of the queue, and leave the stack
    G g = Go.current();
    g.casStatus(Status.RUNNING, Status.RUNNABLE);
    runq.add(g);
    Coroutine.suspend();
    // end student
  }

  /** {@inheritDoc} */
  @Override
  public void park(WaitReason reason, Commit commit) {
    // begin student: lab02: park: make the goroutine WAITING, run the commit, leave the stack
    G g = Go.current();
    g.toWaiting(reason);
    if (commit.commit(g)) {
      // A ready may have come already, in the commit. Then the goroutine is in the queue, and it is
      // right to leave the stack all the same: the loop comes to it in its turn. Not to leave it,
      // since "it is RUNNABLE again", would leave a goroutine in the queue that runs.
      Coroutine.suspend();
    } else {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      g.casStatus(Status.RUNNABLE, Status.RUNNING);
    }
    // end student
  }

  /**
   * {@inheritDoc} It goes to the end of the run queue, and the caller goes on. Goroutines, commits
   * and what timers run may call it.
   *
   * @throws KernelError on another kernel thread than the loop's
   */
  @Override
  public void ready(G g) {
    // begin student: lab02: ready: make it RUNNABLE, and put it at the end of the queue
    mustBeOnLoop("ready");
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    runq.add(g);
    // end student
  }

  /** {@inheritDoc} There is but one thread to block: all goroutines wait with this one. */
  @Override
  public void entersyscall() {
    // begin student: lab02: entersyscall: change the state of the goroutine, nothing else
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    // end student
  }

  /** {@inheritDoc} The thread is back, and nobody else has run on it: go on at once. */
  @Override
  public void exitsyscall() {
    // begin student: lab02: exitsyscall: change the state back
    Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
    // end student
  }

  @Override
  public G current() {
    // begin student: lab02: ask the calling kernel thread which goroutine it runs
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
    // end student
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public void sleep(long nanos) {
    // begin student: lab02: sleep: park, with a timer that readies the goroutine
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
    // begin student: lab02: after: a timer that starts a goroutine
    Objects.requireNonNull(body, "body");
    return timers.after(nanos, () -> go(body));
    // end student
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    // begin student: lab02: every: a periodic timer that starts a goroutine each time
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
  public Locker mutex() {
    return new Mutex(this);
  }

  @Override
  public Group waitGroup() {
    return new WaitGroup(this);
  }

  /** Where to make calls that block. Only between the beginning and the end of {@link #run}. */
  public Offload offload() {
    // begin student: lab02: the Offload of this loop
    return offload;
    // end student
  }

  @Override
  public Stats stats() {
    // begin student: lab02: stats: count goroutines where they are made and where they end
    return new Stats(spawned, spawned - ended);
    // end student
  }
}
