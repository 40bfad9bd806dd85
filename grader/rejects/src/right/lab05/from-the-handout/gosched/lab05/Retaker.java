package gosched.lab05;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import java.util.Arrays;

/** The thread without a P that ends slices and takes Ps out of system calls. Go's sysmon. */
final class Retaker implements Runnable {
  private static final long SHORT = 20_000;
  private static final long LONG = 10_000_000;
  private static final long SLICE = 10_000_000;
  private static final int QUIET = 50;

  /** What it saw of a P at its last look. */
  private static final class Seen {
    int ticks = -1;
    long ticksSince;
    P.Call call;
    long callSince;
  }

  private final Sched sched;
  private final Kernel kernel;
  private volatile KernelThread thread;
  volatile boolean deep;
  volatile boolean running;
  private Seen[] seen = new Seen[0];

  Retaker(Sched sched) {
    this.sched = sched;
    this.kernel = sched.kernel;
  }

  void start() {
    running = true;
    kernel.start("retaker", this);
  }

  void wake() {
    KernelThread t = thread;
    if (t != null) {
      kernel.unpark(t);
    }
  }

  /** Who acquires a P, after that. */
  void somebodyWorks() {
    if (deep) {
      deep = false;
      wake();
    }
  }

  private boolean allIdle() {
    return sched.handoff.npidle.get() == sched.world.ps.length;
  }

  @Override
  public void run() {
    thread = KernelThread.current();
    long delay = SHORT;
    int quiet = 0;
    while (!sched.over) {
      if (allIdle()) {
        deep = true;
        // Said first, looked second; who works acquires first and looks at the flag second. Under
        // the lock, for there is another rival: resize, which replaces the world and then counts
        // anew. Between the two all may seem idle, and who changes the number acquires no P.
        sched.lock.lock();
        boolean stays = allIdle();
        sched.lock.unlock();
        if (stays) {
          while (deep && !sched.over) {
            kernel.park();
          }
        }
        deep = false;
        delay = SHORT;
        quiet = 0;
      }
      sleep(delay);
      if (sched.over) {
        break;
      }
      if (look()) {
        quiet = 0;
        delay = SHORT;
      } else if (++quiet > QUIET) {
        delay = Math.min(2 * delay, LONG);
      }
    }
  }

  private void sleep(long nanos) {
    long until = kernel.nanoTime() + nanos;
    while (!sched.over) {
      long left = until - kernel.nanoTime();
      if (left <= 0) {
        return;
      }
      kernel.parkNanos(left);
    }
  }

  private boolean look() {
    P[] ps = sched.world.ps;
    if (seen.length < ps.length) {
      int n = seen.length;
      seen = Arrays.copyOf(seen, ps.length);
      for (int i = n; i < seen.length; i++) {
        seen[i] = new Seen();
      }
    }
    boolean took = false;
    long now = kernel.nanoTime();
    for (int i = 0; i < ps.length; i++) {
      took |= look(ps[i], seen[i], now);
    }
    return took;
  }

  private boolean look(P p, Seen s, long now) {
    Object owner = p.owner.get();
    if (owner == null) {
      s.call = null;
      return false;
    }
    int ticks = p.ticks.get();
    boolean over = false;
    if (ticks != s.ticks) {
      s.ticks = ticks;
      s.ticksSince = now;
    } else if (now - s.ticksSince >= SLICE) {
      over = true;
      if (!p.sliceOver) {
        p.sliceOver = true;
      }
    }
    if (!(owner instanceof P.Call call)) {
      s.call = null;
      return false;
    }
    if (s.call != call) {
      s.call = call;
      s.callSince = now;
      if (!over) {
        return false;
      }
    }
    boolean needed =
        !p.runqempty() || sched.handoff.spinning.get() + sched.handoff.npidle.get() == 0;
    if ((needed || now - s.callSince >= SLICE) && sched.syscalls.take(p, call)) {
      s.call = null;
      sched.handoff.handoffp(p);
      return true;
    }
    return false;
  }
}
