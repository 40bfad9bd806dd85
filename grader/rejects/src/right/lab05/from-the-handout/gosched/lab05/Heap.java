package gosched.lab05;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.Timer;
import gosched.lab02.Timers;
import java.util.ArrayList;
import java.util.List;

/** Lab 02's timers under a lock. Callbacks run without it. */
final class Heap {
  private final Kernel kernel;
  private final Sched sched;
  private final KernelLock lock;
  private final Timers timers;

  /** Under the lock: what a run has found due. */
  private List<Runnable> due;

  /** When the earliest is due. */
  volatile long next = Timers.NEVER;

  volatile int size;

  Heap(Kernel kernel, Sched sched, String name) {
    this.kernel = kernel;
    this.sched = sched;
    lock = kernel.lock(name);
    timers = new Timers(kernel);
  }

  Timer set(long nanos, boolean periodic, Runnable callback) {
    Runnable collect = () -> due.add(callback);
    lock.lock();
    Timer t = periodic ? timers.every(nanos, collect) : timers.after(nanos, collect);
    boolean earlier = publish();
    lock.unlock();
    if (earlier) {
      sched.waiter.earlierTimer(next);
    }
    return new Locked(t);
  }

  /** Under the lock. Whether there is an earlier one than before. */
  private boolean publish() {
    long old = next;
    long now = timers.next();
    if (now != old) {
      next = now;
    }
    size = timers.size();
    return now < old;
  }

  /** An M that holds a P, on g0. */
  void run() {
    long at = next;
    if (at == Timers.NEVER || at > kernel.nanoTime()) {
      return;
    }
    List<Runnable> mine = new ArrayList<>();
    lock.lock();
    due = mine;
    timers.run();
    due = null;
    publish();
    lock.unlock();
    for (Runnable r : mine) {
      r.run();
    }
  }

  private final class Locked implements Timer {
    private final Timer t;

    Locked(Timer t) {
      this.t = t;
    }

    @Override
    public boolean stop() {
      lock.lock();
      boolean was = t.stop();
      publish();
      lock.unlock();
      return was;
    }

    @Override
    public boolean reset(long nanos) {
      lock.lock();
      boolean was = t.reset(nanos);
      boolean earlier = publish();
      lock.unlock();
      if (earlier) {
        sched.waiter.earlierTimer(next);
      }
      return was;
    }
  }
}
