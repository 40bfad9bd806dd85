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
 * A record has one stack for all the goroutines that it ever is: at the end of a body the stack is
 * left, and entered again when the record is another goroutine's.
 */
public final class EventLoop implements Scheduler {
  public static final int OFFLOAD_THREADS = 4;

  private final Kernel kernel;
  private final int offloadThreads;
  private final Timers timers;
  private final GList ready = new GList();
  private final GList dead = new GList();
  private final List<G> all = new ArrayList<>();
  private long lastId;
  private long exits;
  private KernelThread loop;
  private Offload offload;

  public EventLoop(Kernel kernel) {
    this(kernel, OFFLOAD_THREADS);
  }

  public EventLoop(Kernel kernel, int offloadThreads) {
    if (offloadThreads <= 0) {
      throw new IllegalArgumentException("not " + offloadThreads);
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
    loop = kernel.current();
    offload = new Offload(this, offloadThreads);
    boolean[] over = {false};
    go(
        () -> {
          main.run();
          over[0] = true;
        });
    try {
      while (!over[0]) {
        look();
        if (ready.isEmpty()) {
          rest();
        } else {
          turn(ready.poll());
        }
      }
    } finally {
      offload.shutdown();
    }
  }

  /** What has happened outside: calls that are over, times that have come. */
  private void look() {
    offload.complete();
    timers.run();
  }

  private void rest() {
    long next = timers.next();
    if (next == Timers.NEVER && offload.pending() == 0) {
      throw new Deadlock(all.stream().filter(g -> g.status() != Status.DEAD).toList());
    }
    offload.awaitUntil(next);
  }

  private void turn(G g) {
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    loop.setG(g);
    g.coroutine.resume();
    loop.setG(null);
    if (g.status() == Status.DEAD) {
      dead.add(g);
    }
  }

  /** One body after the other. The loop resumes it after a body only if there is another. */
  private void lives(G g) {
    while (true) {
      g.runBody();
      exits++;
      g.casStatus(Status.RUNNING, Status.DEAD);
      Coroutine.suspend();
    }
  }

  @Override
  public G go(Runnable body) {
    onlyHere();
    Objects.requireNonNull(body);
    G g = dead.poll();
    if (g != null) {
      g.reuse(++lastId, body);
    } else {
      g = new G(++lastId, this, body);
      G born = g;
      g.coroutine = new Coroutine(() -> lives(born));
      all.add(g);
    }
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    ready.add(g);
    return g;
  }

  private void onlyHere() {
    KernelThread caller = kernel.current();
    if (caller != loop) {
      throw new KernelError("called on " + caller + ", the loop is on " + loop);
    }
  }

  /**
   * Nobody else can use the turn: then look at what a turn of the loop would look at, and go on.
   * Whoever became ready in that is behind the caller, as it would be had the caller queued up.
   */
  @Override
  public void yield() {
    G g = Go.current();
    if (ready.isEmpty()) {
      look();
      return;
    }
    g.casStatus(Status.RUNNING, Status.RUNNABLE);
    ready.add(g);
    Coroutine.suspend();
  }

  @Override
  public void park(WaitReason reason, Commit commit) {
    G g = Go.current();
    g.toWaiting(reason);
    if (commit.commit(g)) {
      Coroutine.suspend();
      return;
    }
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public void ready(G g) {
    onlyHere();
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    ready.add(g);
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
    park(
        WaitReason.SLEEP,
        g -> {
          if (nanos > 0) {
            timers.after(nanos, () -> ready(g));
          }
          return nanos > 0;
        });
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
    return new Stats(lastId, lastId - exits);
  }
}
