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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** A queue of the runnable, a list of all records, and a queue of those that are over. */
public final class EventLoop implements Scheduler {
  public static final int OFFLOAD_THREADS = 4;

  private final Kernel kernel;
  private final int offloadThreads;
  private final Timers timers;
  private final Deque<G> runnable = new ArrayDeque<>();
  private final Deque<G> over = new ArrayDeque<>();
  private final List<G> records = new ArrayList<>();
  private long spawned;
  private KernelThread thread;
  private Offload offload;

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
    thread = kernel.current();
    offload = new Offload(this, offloadThreads);
    boolean[] ended = new boolean[1];
    go(
        () -> {
          main.run();
          ended[0] = true;
        });
    try {
      while (!ended[0]) {
        offload.complete();
        timers.run();
        if (runnable.isEmpty()) {
          mustNotBeDead();
          offload.awaitUntil(timers.next());
        } else {
          turn(runnable.remove());
        }
      }
    } finally {
      offload.shutdown();
    }
  }

  private void turn(G g) {
    thread.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.coroutine.resume();
    if (g.coroutine.isDone()) {
      g.casStatus(Status.RUNNING, Status.DEAD);
      over.add(g);
    }
    thread.setG(null);
  }

  private void mustNotBeDead() {
    if (timers.size() + offload.pending() == 0) {
      records.removeAll(over);
      throw new Deadlock(records);
    }
  }

  @Override
  public G go(Runnable body) {
    mustBeHere();
    Objects.requireNonNull(body);
    G g;
    if (over.isEmpty()) {
      g = new G(++spawned, this, body);
      records.add(g);
    } else {
      g = over.remove();
      g.reuse(++spawned, body);
    }
    g.coroutine = new Coroutine(g::runBody);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    runnable.add(g);
    return g;
  }

  private void mustBeHere() {
    if (kernel.current() != thread) {
      throw new KernelError(kernel.current() + " is not the loop's thread");
    }
  }

  @Override
  public void yield() {
    G g = Go.current();
    g.casStatus(Status.RUNNING, Status.RUNNABLE);
    runnable.add(g);
    Coroutine.suspend();
  }

  @Override
  public void park(WaitReason reason, Commit commit) {
    G g = Go.current();
    g.toWaiting(reason);
    if (!commit.commit(g)) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      g.casStatus(Status.RUNNABLE, Status.RUNNING);
      return;
    }
    Coroutine.suspend();
  }

  @Override
  public void ready(G g) {
    mustBeHere();
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    runnable.add(g);
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
      G g = Go.current();
      timers.after(nanos, () -> ready(g));
      park(WaitReason.SLEEP, Commit.NONE);
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
    return new Stats(spawned, records.size() - over.size());
  }
}
