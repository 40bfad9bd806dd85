package gosched.lab05;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.Folder;
import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Leak;
import gosched.kit.Locker;
import gosched.kit.NetPoll;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.SystemMonitor;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.lab03.Chan;
import gosched.lab03.Mutex;
import gosched.lab03.Select;
import gosched.lab03.WaitGroup;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * M:P:N, as in Go since 1.1. There are GOMAXPROCS {@link P}s, each with a run queue; a kernel
 * thread, M, runs goroutines only while it holds one. An M in a system call keeps its P until
 * somebody else needs it; then the queue goes on with another M, and no search ever meets the queue
 * of a thread that sleeps.
 *
 * <p>Channels, select, mutexes and wait groups are lab 03's, the ring, the global queue and the
 * order of thieves lab 04's. Any kernel thread may call {@code go} and {@code ready}; on one that
 * holds no P, or is in a system call, they use the global queue.
 *
 * <p><b>Whom an M runs next.</b> If the world is to stop, it brings its P. It runs the timers of
 * its P that are due. Then the first of these that has something:
 *
 * <ol>
 *   <li>every 61st time slice of its P: one from the global queue;
 *   <li>{@code runnext}, which goes on with the slice of who ran before, unless that is over: then
 *       it goes to the end of the global queue instead;
 *   <li>its P's ring; the global queue, a batch; the network, if there is one, without waiting, but
 *       not while another M waits for it;
 *   <li>the other Ps, in four passes of the order that lab 04's StealOrder gives for a new {@code
 *       kernel().random()}: half of a ring. In the last pass it also runs the timers there that are
 *       due, and may take {@code runnext}; from a P that runs a goroutine only if it is still there
 *       after the thief's thread has slept for 3 us, with its own P in hand.
 * </ol>
 *
 * <p>An M begins to search only if twice the number of those that search already is less than the
 * number of Ps that are not idle; or if it is woken for it, while nobody does. When it gives up,
 * its P is idle; it looks once more at the global queue and all Ps; and then it waits for the
 * network and the earliest timer of all, if no other M does, or sleeps.
 *
 * <p><b>Waking:</b> who makes a goroutine runnable wakes one M at most, and none while another one
 * searches; who has searched and found something wakes the next. Who sets a timer that nobody would
 * be awake for wakes one, too.
 *
 * <p><b>A time slice</b> is over when it has been seen for 10 ms by somebody who looks every 10 ms
 * at least: so after 10 to 30 ms. Goroutines that ready each other share one; what has waited in a
 * ring, or in the global queue, begins one of its own. Nobody is interrupted.
 *
 * <p><b>System calls.</b> The P is taken from an M that has been in the same call for 20 us or more
 * if somebody waits in its queue, or if no P is idle and nobody searches; and from every one after
 * 10 ms; and each up to 10 ms later. Once its time slice is over, it is taken as in the first case
 * from any call, however short: who makes one after the other would keep it for ever. Who comes
 * back to find its P taken goes on with any idle P, or else queues up in the global queue.
 *
 * <p><b>Who looks</b> after slices and calls is a thread without a P. It sleeps 20 us before a
 * look; after 50 looks at which it took no P, twice as long each time, up to 10 ms; when it has
 * taken one, 20 us again. While all Ps are idle it sleeps until one is not, however long that
 * takes, and begins anew with 20 us. A subclass may put a {@link SystemMonitor} there; then nobody
 * else looks. It starts before the first M, and hears of each ACQUIREP and of the end of the run.
 *
 * <p>What nobody could see is to be told, with {@code kernel().emit(kind, null, name)}. Ps are
 * named P0, P1 and so on; Ms M1, M2 and so on, as their kernel threads are.
 *
 * <ul>
 *   <li>ACQUIREP when an M has begun to hold a P, with its name, on the M's thread;
 *   <li>RELEASEP before it gives it up, or away; not when it enters a system call;
 *   <li>RETAKE when somebody has taken the P of an M that is in a system call, whose goroutine is
 *       SYSCALL by then, before anybody can get it; also if that M brings it itself because the
 *       world is to stop;
 *   <li>SPIN, with the name of the M, when it begins to search, or is woken to do so: after it was
 *       counted, and before it can find anything; UNSPIN when it has found something, before that
 *       runs, or gives up: while it is still counted;
 *   <li>STEAL, with the name of the other P, at each visit of a search, before it looks there and
 *       even if nothing is there. The last look, with the P given up, need not be told.
 * </ul>
 */
public class GmpScheduler implements Scheduler {
  /** How many Ms there may be, unless the constructor is told otherwise; as in Go. */
  public static final int MAX_THREADS = 10_000;

  private final Kernel kernel;
  private final int procs;
  private final int maxThreads;
  private final NetPoll network;

  // begin student fields: the lock, the global queue, the Ps, the Ms, who sleeps, who spins
  /** What all Ms share; all that matters is there. */
  private final Sched sched;

  private final SchedTrace trace;
  private Consumer<Leak> leaks;

  // end student

  /** With as many Ps as the machine has CPUs. */
  public GmpScheduler(Kernel kernel) {
    this(kernel, kernel.cpus());
  }

  /** With as many Ps as a container may use CPUs; {@code root} has the machine's files. */
  public GmpScheduler(Kernel kernel, Folder root) {
    this(kernel, Cgroup.gomaxprocs(root, kernel.cpus()));
  }

  /** With {@code procs} Ps, at least 1, and up to {@value #MAX_THREADS} Ms. */
  public GmpScheduler(Kernel kernel, int procs) {
    this(kernel, procs, MAX_THREADS);
  }

  /** As the next one, without a network. */
  public GmpScheduler(Kernel kernel, int procs, int maxThreads) {
    this(kernel, procs, maxThreads, null);
  }

  /**
   * @param procs GOMAXPROCS at the beginning, at least 1
   * @param maxThreads how many Ms there may be, at least 1; to need one more ends the run
   * @param network whom to ask for goroutines whose connections are ready; null if there is none
   * @throws IllegalArgumentException if either number is less than 1
   */
  public GmpScheduler(Kernel kernel, int procs, int maxThreads, NetPoll network) {
    this(kernel, procs, maxThreads, network, null);
  }

  /**
   * For lab 06, which builds on this class.
   *
   * @param monitor who looks after slices and system calls; null for this lab's own thread
   */
  @SuppressWarnings("this-escape") // Sched only remembers it here
  protected GmpScheduler(
      Kernel kernel, int procs, int maxThreads, NetPoll network, SystemMonitor monitor) {
    if (procs < 1 || maxThreads < 1) {
      throw new IllegalArgumentException(
          "at least 1 processor and 1 thread, not " + procs + " and " + maxThreads);
    }
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.procs = procs;
    this.maxThreads = maxThreads;
    this.network = network;
    // begin student fields: what needs the kernel to be made
    this.sched = new Sched(this, procs, maxThreads, network, monitor);
    this.trace = new SchedTrace(sched);
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
   * all other threads that it has started.
   *
   * @throws Deadlock if every goroutine waits, none for the network or a call, and no timer is set
   * @throws KernelError if more than {@code maxThreads} Ms were needed; it says "thread limit"
   */
  @Override
  public void run(Runnable body) {
    // begin student: lab05: run: make main's goroutine, which starts the first M; wait for the end
    Objects.requireNonNull(body, "body");
    sched.run(leaks == null ? body : Leaks.thenReport(body, sched, leaks));
    // end student
  }

  // ── what goroutines call ──────────────────────────────────────────────────────────────────────

  @Override
  public G go(Runnable body) {
    // begin student: lab05: go: a record, a coroutine, the own runnext; wake an M if nobody looks
    return sched.go(body);
    // end student
  }

  /** {@inheritDoc} It goes to the end of the global queue. */
  @Override
  public void yield() {
    // begin student: lab05: yield: leave the stack; only then go to the tail of the global queue
    sched.yield();
    // end student
  }

  /** {@inheritDoc} */
  @Override
  public void park(WaitReason reason, Commit commit) {
    // begin student: lab05: park: leave the stack; then become WAITING, and then commit
    sched.park(reason, commit);
    // end student
  }

  /** {@inheritDoc} It is to run next on the calling M's P, and the caller goes on. */
  @Override
  public void ready(G g) {
    // begin student: lab05: ready: make it RUNNABLE, queue it; and then wake an M if nobody looks
    sched.ready(g);
    // end student
  }

  /** {@inheritDoc} The P stays until somebody takes it. */
  @Override
  public void entersyscall() {
    // begin student: lab05: entersyscall: say that the P may be taken
    sched.syscalls.entersyscall();
    // end student
  }

  /**
   * {@inheritDoc} At once with its old P or an idle one. Else it queues up, and its thread parks.
   */
  @Override
  public void exitsyscall() {
    // begin student: lab05: exitsyscall: the old P, any idle one, or leave the stack and queue up
    sched.syscalls.exitsyscall();
    // end student
  }

  @Override
  public G current() {
    // begin student: lab05: ask the calling kernel thread which goroutine it runs
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
    // end student
  }

  /**
   * Called by a goroutine that is in no system call: whether the slice that it runs in was ended.
   * It gives way for that when it parks or yields; what follows, lab 06 builds.
   */
  protected boolean sliceOver() {
    // begin student: lab05: sliceOver: has the monitor said that this slice is over, and no other?
    return M.current().p.sliceOver();
    // end student
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public void sleep(long nanos) {
    // begin student: lab05: sleep: park, with a timer that readies the goroutine
    sched.sleep(nanos);
    // end student
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    // begin student: lab05: after: a timer that starts a goroutine
    Objects.requireNonNull(body, "body");
    return sched.timers().after(nanos, () -> go(body));
    // end student
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    // begin student: lab05: every: a periodic timer that starts a goroutine each time
    Objects.requireNonNull(body, "body");
    return sched.timers().every(nanos, () -> go(body));
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

  // ── processors and threads ────────────────────────────────────────────────────────────────────

  /**
   * {@inheritDoc} The world stops for it. If there are fewer Ps then, what the others had in their
   * queues goes to the head of the global queue, in the order in which it would have run.
   */
  @Override
  public int gomaxprocs(int n) {
    // begin student: lab05: gomaxprocs: stop the world, make or empty Ps, start it again
    return sched.world.gomaxprocs(n);
    // end student
  }

  @Override
  public void lockOSThread() {
    // begin student: lab05: lockOSThread: count, and tie the goroutine and its M to each other
    M.current().lock();
    // end student
  }

  @Override
  public void unlockOSThread() {
    // begin student: lab05: unlockOSThread: count down; at zero they are free
    M.current().unlock();
    // end student
  }

  // ── what can be seen of it ────────────────────────────────────────────────────────────────────

  /**
   * A line as Go prints it with {@code GODEBUG=schedtrace=1000}, without the end of the line:
   *
   * <pre>
   * SCHED 12ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 needspinning=0 idlethreads=1 \
   *   runqueue=0 [ 1 0 ] schedticks=[ 7 5 ]
   * </pre>
   *
   * <p>The time is since the scheduler was made. Threads are all that it has started and that have
   * not ended, and the one that retakes Ps; those are idle that wait for a P and for nothing else.
   * Needspinning is 1 if something was queued while no P was idle, and nobody has searched since;
   * it may be 1 for a timer that was set then. The lengths of the rings are without runnext; what
   * inherits a slice adds nothing to its P's ticks. Main inherits none: it comes from the global
   * queue, as all that is made on a thread without a P.
   */
  public String schedtrace() {
    // begin student: lab05: schedtrace: the line
    return trace.line();
    // end student
  }

  /**
   * As Go prints it with {@code scheddetail=1} besides: the beginning of that line, up to {@code
   * runqueue}, then {@code gcwaiting}, {@code nmidlelocked}, {@code stopwait} and {@code
   * sysmonwait}; and a line for each P, each M and each goroutine that has not ended, which may
   * begin with blanks:
   *
   * <pre>
   * P0: status=1 schedtick=7 syscalltick=2 m=1 runqsize=0 gfreecnt=3 timerslen=0
   * M1: p=0 curg=1 mallocing=0 throwing=0 preemptoff= locks=0 dying=0 spinning=false \
   *   blocked=false lockedg=nil
   * G2: status=4(chan receive) m=nil lockedm=nil
   * </pre>
   *
   * <p>A P's status is 0 if it is idle and 1 else; a goroutine's is 1 in a queue, 2 running, 3 in a
   * system call, 4 waiting. An M is blocked if it has no P and no goroutine. Numbers of Ps and Ms
   * are without the letter; nil is none.
   */
  public String scheddetail() {
    // begin student: lab05: scheddetail: the line, and one for each P, M and G
    return trace.detail();
    // end student
  }

  /**
   * Has each goroutine that waits when main returns told to {@code to}, by id. To be called before
   * {@link #run}. The world is stopped for it: a goroutine that never calls the scheduler would
   * keep run from returning.
   */
  public void reportLeaks(Consumer<Leak> to) {
    // begin student: lab05: reportLeaks: remember whom to tell
    leaks = Objects.requireNonNull(to, "to");
    // end student
  }

  @Override
  public Stats stats() {
    // begin student: lab05: stats: count goroutines where they are made and where they end
    return sched.stats();
    // end student
  }
}
