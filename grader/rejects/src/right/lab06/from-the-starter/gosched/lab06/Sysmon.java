package gosched.lab06;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.SystemMonitor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** As in Go's proc.go: sysmon, retake and preemptone. */
final class Sysmon implements SystemMonitor {
  private static final long MS10 = 10_000_000;

  private final Kernel kernel;
  private final NetPoller poller;
  private Processors sched;

  /** Its thread while it sleeps deeply: whoever takes it out wakes it. */
  private final AtomicReference<KernelThread> sysmonwait = new AtomicReference<>();

  /** By number of the P, Go's sysmontick. A tick is valid if its time is. */
  private int[] schedtick = {};

  private long[] schedwhen = {};
  private int[] syscalltick = {};
  private long[] syscallwhen = {};

  /** Whether there is a schedtick at all. */
  private boolean[] seen = {};

  Sysmon(Kernel kernel, NetPoller poller) {
    this.kernel = kernel;
    this.poller = poller;
  }

  @Override
  public void start(Processors all) {
    sched = all;
    kernel.start("sysmon", this::sysmon);
  }

  @Override
  public void acquired() {
    KernelThread t = sysmonwait.get();
    if (t != null && sysmonwait.compareAndSet(t, null)) {
      kernel.unpark(t);
    }
  }

  @Override
  public void end() {
    acquired(); // out of a shorter sleep it comes by itself
  }

  @Override
  public boolean isDeep() {
    return sysmonwait.get() != null;
  }

  private void sysmon() {
    int idle = 0;
    long delay = 0;
    while (!sched.isOver()) {
      if (allIdle() && deepSleep()) {
        idle = 0;
        continue;
      }
      if (idle == 0) {
        delay = 20_000;
      } else if (idle > 50) {
        delay = Math.min(delay * 2, MS10);
      }
      kernel.sleep(delay);
      long now = kernel.nanoTime();
      poller.pollIfLate(MS10, now);
      idle = retake(now) ? 0 : idle + 1;
    }
  }

  /** Each P is asked: a number of idle ones may be that of another GOMAXPROCS. */
  private boolean allIdle() {
    return sched.all().stream().allMatch(Processor::isIdle);
  }

  /**
   * @return whether it has slept
   */
  private boolean deepSleep() {
    KernelThread me = kernel.current();
    sysmonwait.set(me);
    boolean all = allIdle();
    if (all) {
      while (sysmonwait.get() == me && !sched.isOver()) {
        kernel.park();
      }
      Arrays.fill(seen, false);
    }
    sysmonwait.set(null);
    return all;
  }

  private boolean retake(long now) {
    List<? extends Processor> allp = sched.all();
    int n = Math.max(seen.length, allp.size());
    seen = Arrays.copyOf(seen, n);
    schedtick = Arrays.copyOf(schedtick, n);
    schedwhen = Arrays.copyOf(schedwhen, n);
    syscalltick = Arrays.copyOf(syscalltick, n);
    syscallwhen = Arrays.copyOf(syscallwhen, n);
    boolean any = false;
    for (int i = 0; i < allp.size(); i++) {
      Processor pp = allp.get(i);
      if (pp.isIdle()) {
        seen[i] = false;
        continue;
      }
      int call = pp.syscall();
      boolean over = sliceOver(i, pp.schedtick(), now);
      if (over) {
        pp.endSlice(schedtick[i]);
      }
      if (call == 0) {
        if (over) {
          kernel.signal(pp.thread());
        }
      } else if (mayTake(i, pp, call, over, now) && pp.retake(call)) {
        any = true;
      }
    }
    return any;
  }

  private boolean sliceOver(int i, int tick, long now) {
    if (!seen[i] || schedtick[i] != tick) {
      seen[i] = true;
      schedtick[i] = tick;
      schedwhen[i] = now;
    }
    return now - schedwhen[i] >= MS10;
  }

  private boolean mayTake(int i, Processor pp, int call, boolean over, long now) {
    if (syscalltick[i] != call) { // 0 at first, which is no call
      syscalltick[i] = call;
      syscallwhen[i] = now;
      if (!over) {
        return false;
      }
    }
    return now - syscallwhen[i] >= MS10 || !pp.isEmpty() || sched.spinning() + sched.idle() == 0;
  }
}
