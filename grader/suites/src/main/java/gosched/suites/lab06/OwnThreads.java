package gosched.suites.lab06;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A scheduler of the check's own: a kernel thread for each goroutine, and one for each timer. It
 * has all that a descriptor may ask of a scheduler, and nothing else in it takes a step: so a check
 * can try each place at which a goroutine may lose its CPU on the way into a wait, and a fault of
 * lab 05 disturbs nobody.
 */
final class OwnThreads implements Scheduler {
  /** What is wrong if a goroutine is given out that does not fit into a list of the poller's. */
  static final String LIST = "who is ready comes RUNNABLE, each once, linked by schedlink";

  /** More goroutines than any check has. */
  private static final int MANY = 500;

  private final Kernel kernel;
  private final SimKernel machine;
  private final List<Body> bodies = new ArrayList<>();
  private long lastId;

  private int timers;
  private int pending;
  private int readying;

  /** Told of the thread of a timer that has begun to fire, before it takes a step. */
  private Consumer<KernelThread> onFire = _ -> {};

  OwnThreads(Kernel kernel, SimKernel machine) {
    this.kernel = kernel;
    this.machine = machine;
  }

  /** A goroutine and its thread. */
  static final class Body {
    final G g;
    KernelThread thread;
    private boolean mayGoOn;

    Body(G g) {
      this.g = g;
    }
  }

  // ── what a check does ─────────────────────────────────────────────────────────────────────────

  /** Starts a goroutine on a thread of that name. */
  Body start(String name, Runnable body) {
    G g = new G(++lastId, this, body);
    Body b = new Body(g);
    bodies.add(b);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    b.thread =
        machine.start(
            name,
            () -> {
              machine.current().setG(g);
              g.casStatus(Status.RUNNABLE, Status.RUNNING);
              g.runBody();
              g.casStatus(Status.RUNNING, Status.DEAD);
              machine.current().setG(null);
            });
    return b;
  }

  /**
   * Lets those go on that a poller has given out, each RUNNABLE.
   *
   * @return who they were, in their order
   */
  List<G> resume(G list) {
    List<G> all = new ArrayList<>();
    Set<G> seen = new HashSet<>();
    for (G g = list; g != null; g = g.schedlink) {
      Violation.unless(
          g.schedlink != g,
          LIST,
          g
              + " is the last of the list, and its schedlink is not null but of an earlier queue:"
              + " set that of each that comes into the list");
      Violation.unless(
          seen.add(g) && all.size() < MANY, LIST, "goroutine " + g.id() + " is twice in the list");
      Violation.unless(
          g.status() == Status.RUNNABLE, LIST, g + " is in the list; it should be RUNNABLE");
      all.add(g);
    }
    for (G g : all) {
      g.schedlink = null;
      wake(of(g));
    }
    return all;
  }

  /** Timers that are set, and have not fired. */
  int pendingTimers() {
    return pending;
  }

  /** Whether somebody is just making a goroutine runnable. */
  boolean isReadying() {
    return readying > 0;
  }

  void onFire(Consumer<KernelThread> told) {
    onFire = told;
  }

  private Body of(G g) {
    return bodies.stream().filter(b -> b.g == g).findFirst().orElseThrow();
  }

  /**
   * The unpark first: it is what orders all that was written before, for those who look for races.
   * After it nobody takes a step until mayGoOn is set, too. The other way round a park that returns
   * for no reason would let the goroutine go on before it.
   */
  private void wake(Body b) {
    machine.unpark(b.thread);
    b.mayGoOn = true;
  }

  // ── what a descriptor asks ────────────────────────────────────────────────────────────────────

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public G current() {
    return machine.current().g();
  }

  @Override
  public G go(Runnable body) {
    return start("goroutine-" + (lastId + 1), body).g;
  }

  /** {@inheritDoc} As on a g0, {@link #current()} is null in the commit. */
  @Override
  public void park(WaitReason reason, Commit commit) {
    KernelThread thread = machine.current();
    G g = thread.g();
    Violation.unless(g != null, "park", "park is for goroutines; " + thread.name() + " is none");
    Body me = of(g);
    g.toWaiting(reason);
    g.schedlink = g; // a run queue leaves anything there, even that it was the only one in a ring
    thread.setG(null);
    boolean waits = commit.commit(g);
    if (waits) {
      do {
        machine.park(); // also if it was woken before: see wake
      } while (!me.mayGoOn); // not the status: who gives it out owns schedlink until then
      me.mayGoOn = false;
    } else {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
    }
    thread.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
  }

  @Override
  public void ready(G g) {
    readying++;
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    wake(of(g));
    readying--;
  }

  @Override
  public void yield() {
    machine.work(0);
  }

  @Override
  public void entersyscall() {}

  @Override
  public void exitsyscall() {}

  @Override
  public void sleep(long nanos) {
    machine.sleep(nanos);
  }

  /** A goroutine has its thread to itself here, so the kernel's lock will do. */
  @Override
  public Locker mutex() {
    var lock = machine.lock("mutex");
    return new Locker() {
      @Override
      public void lock() {
        lock.lock();
      }

      @Override
      public boolean tryLock() {
        return lock.tryLock();
      }

      @Override
      public void unlock() {
        lock.unlock();
      }
    };
  }

  @Override
  public Timer after(long nanos, Runnable body) {
    Once once = new Once(body);
    once.set(nanos);
    return once;
  }

  /** A timer, with a thread for each time that it is set. */
  private final class Once implements Timer {
    private final Runnable body;
    private int round;
    private boolean isSet;

    Once(Runnable body) {
      this.body = body;
    }

    void set(long nanos) {
      int mine = ++round;
      isSet = true;
      pending++;
      long now = machine.nanoTime();
      long due = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(0, nanos);
      start("timer-" + ++timers, () -> fire(mine, due));
    }

    private void fire(int mine, long due) {
      Body me = of(machine.current().g());
      while (isSet && round == mine && machine.nanoTime() < due) {
        machine.parkNanos(due - machine.nanoTime());
      }
      if (isSet && round == mine) {
        isSet = false;
        pending--;
        onFire.accept(me.thread);
        body.run();
      }
    }

    @Override
    public boolean stop() {
      boolean was = isSet;
      if (was) {
        isSet = false;
        pending--;
        machine.work(0); // a switch point: it is a call into the scheduler
      }
      return was;
    }

    @Override
    public boolean reset(long nanos) {
      boolean was = stop();
      set(nanos);
      return was;
    }
  }

  // ── what it has not ───────────────────────────────────────────────────────────────────────────

  private static UnsupportedOperationException no(String what) {
    return new UnsupportedOperationException("a descriptor needs no " + what);
  }

  @Override
  public void run(Runnable main) {
    throw no("run");
  }

  @Override
  public <T> Channel<T> channel(int capacity) {
    throw no("channel");
  }

  @Override
  public Stats stats() {
    return new Stats(lastId, bodies.stream().filter(b -> b.g.status() != Status.DEAD).count());
  }
}
