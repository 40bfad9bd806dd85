package gosched.lab03;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Timer;
import java.util.Objects;

/** {@link Alarms} with a thread of their own. The scheduler does not need it. */
public final class Timers {
  private final Kernel kernel;
  private final Runnable atLast;
  private final KernelLock lock;
  private final Alarms alarms;
  private boolean firing;
  private boolean started;
  private KernelThread thread;

  /** When the thread means to wake up. */
  private long wakeAt = Alarms.NEVER;

  private boolean over;

  public Timers(Kernel kernel, Runnable atLast) {
    this.kernel = Objects.requireNonNull(kernel);
    this.atLast = Objects.requireNonNull(atLast);
    this.lock = kernel.lock("timers");
    this.alarms = new Alarms(kernel, lock::lock, this::unlock);
  }

  public Timer after(long nanos, Runnable callback) {
    return alarms.after(nanos, callback);
  }

  public Timer every(long nanos, Runnable callback) {
    return alarms.every(nanos, callback);
  }

  public int pending() {
    lock.lock();
    int pending = alarms.size() + (firing ? 1 : 0);
    lock.unlock();
    return pending;
  }

  public void shutdown() {
    lock.lock();
    over = true;
    KernelThread t = thread;
    lock.unlock();
    if (t != null) {
      kernel.unpark(t);
    }
  }

  /** Whenever the lock is free somebody will look at the next timer in time. */
  private void unlock() {
    boolean first = !started && alarms.size() > 0;
    started |= first;
    KernelThread sleeper = alarms.next() < wakeAt ? thread : null;
    lock.unlock();
    if (first) {
      kernel.start("timers", this::loop);
    } else if (sleeper != null) {
      kernel.unpark(sleeper);
    }
  }

  private void loop() {
    lock.lock();
    thread = kernel.current();
    while (!over) {
      Runnable callback = alarms.poll(kernel.nanoTime());
      if (callback == null) {
        sleep();
      } else {
        fire(callback);
      }
    }
    lock.unlock();
  }

  private void sleep() {
    long until = alarms.next();
    wakeAt = until;
    lock.unlock();
    if (until == Alarms.NEVER) {
      kernel.park();
    } else {
      kernel.parkNanos(until - kernel.nanoTime());
    }
    lock.lock();
  }

  private void fire(Runnable callback) {
    firing = true;
    lock.unlock();
    callback.run();
    lock.lock();
    firing = false;
    if (alarms.size() == 0) {
      lock.unlock();
      atLast.run();
      lock.lock();
    }
  }
}
