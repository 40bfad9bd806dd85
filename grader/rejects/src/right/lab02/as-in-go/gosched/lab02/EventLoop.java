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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** findRunnable, execute, and what a goroutine left behind to be done when it is off its stack. */
public final class EventLoop implements Scheduler {
  public static final int OFFLOAD_THREADS = 4;

  private final Kernel kernel;
  private final int offloadThreads;
  private final Timers timers;
  private final RunQueue runq = new RunQueue();
  private final Map<Long, G> alive = new LinkedHashMap<>();
  private final Deque<G> dead = new ArrayDeque<>();
  private long goidgen;
  private KernelThread m0;
  private Offload offload;

  /** What g0 is to do for the goroutine that has just left its stack; false to go on with it. */
  private Commit onG0;

  public EventLoop(Kernel kernel) {
    this(kernel, OFFLOAD_THREADS);
  }

  public EventLoop(Kernel kernel, int offloadThreads) {
    if (offloadThreads < 1) {
      throw new IllegalArgumentException(offloadThreads + " threads");
    }
    this.kernel = Objects.requireNonNull(kernel);
    this.offloadThreads = offloadThreads;
    this.timers = new Timers(kernel);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public void run(Runnable main) {
    m0 = kernel.current();
    offload = new Offload(this, offloadThreads);
    G g = go(main);
    try {
      do {
        execute(findRunnable());
      } while (g.status() != Status.DEAD);
    } finally {
      offload.shutdown();
    }
  }

  private G findRunnable() {
    while (true) {
      offload.complete();
      timers.run();
      G g = runq.poll();
      if (g != null) {
        return g;
      }
      checkDead();
      offload.awaitUntil(timers.next());
    }
  }

  private void checkDead() {
    if (timers.size() == 0 && offload.pending() == 0) {
      throw new Deadlock(alive.values());
    }
  }

  private void execute(G g) {
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    boolean gone = false;
    while (!gone) {
      m0.setG(g);
      g.coroutine.resume();
      m0.setG(null);
      gone = g.coroutine.isDone() ? goexit0(g) : leave(g);
    }
  }

  private boolean leave(G g) {
    Commit commit = onG0;
    onG0 = null;
    if (commit.commit(g)) {
      return true;
    }
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    return false;
  }

  private boolean goexit0(G g) {
    g.casStatus(Status.RUNNING, Status.DEAD);
    g.coroutine = null;
    alive.remove(g.id());
    dead.addLast(g);
    return true;
  }

  /** Leaves the stack of the goroutine that calls, and has the rest done on g0. */
  private void mcall(Commit rest) {
    onG0 = rest;
    Coroutine.suspend();
  }

  private void onLoopOnly() {
    if (kernel.current() != m0) {
      throw new KernelError("not on the loop's thread, but on " + kernel.current());
    }
  }

  @Override
  public G go(Runnable body) {
    onLoopOnly();
    Objects.requireNonNull(body);
    G g = dead.pollFirst();
    long id = ++goidgen;
    if (g == null) {
      g = new G(id, this, body);
    } else {
      g.reuse(id, body);
    }
    g.coroutine = new Coroutine(g::runBody);
    alive.put(id, g);
    runnable(g, Status.IDLE);
    return g;
  }

  private boolean runnable(G g, Status was) {
    g.casStatus(was, Status.RUNNABLE);
    runq.add(g);
    return true;
  }

  @Override
  public void yield() {
    mcall(g -> runnable(g, Status.RUNNING));
  }

  @Override
  public void park(WaitReason reason, Commit commit) {
    Objects.requireNonNull(commit);
    Go.current().toWaiting(reason);
    mcall(commit);
  }

  @Override
  public void ready(G g) {
    onLoopOnly();
    runnable(g, Status.WAITING);
  }

  @Override
  public void entersyscall() {
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
  }

  @Override
  public void exitsyscall() {
    Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
  }

  @Override
  public G current() {
    KernelThread t = KernelThread.current();
    return t == null ? null : t.g();
  }

  @Override
  public void sleep(long nanos) {
    if (nanos > 0) {
      park(WaitReason.SLEEP, g -> timers.after(nanos, () -> ready(g)) != null);
    }
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return timers.after(nanos, () -> go(body));
  }

  @Override
  public Timer every(long nanos, Runnable body) {
    Objects.requireNonNull(body);
    return timers.every(nanos, () -> go(body));
  }

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

  public Offload offload() {
    return offload;
  }

  @Override
  public Stats stats() {
    return new Stats(goidgen, alive.size());
  }
}
