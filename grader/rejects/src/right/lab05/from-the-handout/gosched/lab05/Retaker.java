package gosched.lab05;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.SystemMonitor;
import java.util.Arrays;
import java.util.List;

/** The thread without a P that ends slices and takes Ps out of system calls. Go's sysmon. */
final class Retaker implements SystemMonitor {
  private static final long SHORT = 20_000;
  private static final long LONG = 10_000_000;
  private static final long SLICE = 10_000_000;
  private static final int QUIET = 50;

  /** What it saw of a P at its last look. */
  private static final class Seen {
    int ticks = -1;
    long ticksSince;
    int call;
    long callSince;
  }

  private final Kernel kernel;
  private Processors all;
  private volatile KernelThread thread;
  private volatile boolean deep;
  private Seen[] seen = new Seen[0];

  Retaker(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void start(Processors ps) {
    all = ps;
    kernel.start("retaker", this::loop);
  }

  @Override
  public boolean isDeep() {
    return deep;
  }

  @Override
  public void end() {
    KernelThread t = thread;
    if (t != null) {
      kernel.unpark(t);
    }
  }

  /** Who acquires a P, after that. */
  @Override
  public void acquired() {
    if (deep) {
      deep = false;
      end(); // it wakes up for that, too
    }
  }

  /** Each is asked: a number of idle ones could be of another GOMAXPROCS than that of all. */
  private boolean allIdle() {
    return all.all().stream().allMatch(Processor::isIdle);
  }

  private void loop() {
    thread = KernelThread.current();
    long delay = SHORT;
    int quiet = 0;
    while (!all.isOver()) {
      if (allIdle()) {
        deep = true;
        // Said first, looked second; who works acquires first and looks at the flag second.
        while (deep && allIdle() && !all.isOver()) {
          kernel.park();
        }
        deep = false;
        delay = SHORT;
        quiet = 0;
      }
      sleep(delay);
      if (all.isOver()) {
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
    while (!all.isOver()) {
      long left = until - kernel.nanoTime();
      if (left <= 0) {
        return;
      }
      kernel.parkNanos(left);
    }
  }

  private boolean look() {
    List<? extends Processor> ps = all.all();
    if (seen.length < ps.size()) {
      int n = seen.length;
      seen = Arrays.copyOf(seen, ps.size());
      for (int i = n; i < seen.length; i++) {
        seen[i] = new Seen();
      }
    }
    boolean took = false;
    long now = kernel.nanoTime();
    for (int i = 0; i < ps.size(); i++) {
      took |= look(ps.get(i), seen[i], now);
    }
    return took;
  }

  private boolean look(Processor p, Seen s, long now) {
    if (p.isIdle()) {
      s.call = 0;
      return false;
    }
    int call = p.syscall(); // first: the tick that follows is this call's, or a later one
    int ticks = p.schedtick();
    boolean over = false;
    if (ticks != s.ticks) {
      s.ticks = ticks;
      s.ticksSince = now;
    } else if (now - s.ticksSince >= SLICE) {
      over = true;
      p.endSlice(ticks);
    }
    if (call == 0) {
      s.call = 0;
      return false;
    }
    if (s.call != call) {
      s.call = call;
      s.callSince = now;
      if (!over) {
        return false;
      }
    }
    boolean needed = !p.isEmpty() || all.spinning() + all.idle() == 0;
    if ((needed || now - s.callSince >= SLICE) && p.retake(call)) {
      s.call = 0;
      return true;
    }
    return false;
  }
}
