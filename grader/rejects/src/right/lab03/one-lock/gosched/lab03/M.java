package gosched.lab03;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler.Commit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A kernel thread that runs goroutines. */
final class M implements Runnable {
  final int id;
  private final Sched sched;

  /** Whoever is the first to wake it starts it; a watcher may be woken twice before it runs. */
  final AtomicBoolean started = new AtomicBoolean();

  /** Set by the thread itself, which reads the next two fields after that. */
  volatile KernelThread thread;

  // The next two are written under the lock, and read without it around the park.

  /** Whether it may run a goroutine. */
  volatile boolean slot;

  /** If it has no slot: when it is to look for timers, on the kernel's clock. */
  volatile long until = Alarms.NEVER;

  /** It was given its slot to run somebody from the queue, and has not looked there yet. */
  boolean coming;

  /** A goroutine that has left its stack, and is for the scheduler's lists. */
  G left;

  /** What g0 is to do for the goroutine that leaves its stack; false to go on with it. */
  Commit onG0;

  M(int id, Sched sched) {
    this.id = id;
    this.sched = sched;
  }

  static M current() {
    KernelThread t = KernelThread.current();
    if (t == null || !(t.m instanceof M m)) {
      throw new KernelError("only goroutines may call this, and " + t + " runs none");
    }
    return m;
  }

  /** Called by a goroutine: leaves its stack, and has the rest done on g0. */
  static void mcall(Commit rest) {
    current().onG0 = rest;
    Coroutine.suspend();
  }

  @Override
  public void run() {
    KernelThread me = KernelThread.current();
    me.m = this;
    thread = me;
    sched.loop(this);
  }
}
