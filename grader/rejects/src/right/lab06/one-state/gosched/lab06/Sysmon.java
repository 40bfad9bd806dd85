package gosched.lab06;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.SystemMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

final class Sysmon implements SystemMonitor {
  private static final long US = 1_000;
  private static final long SHORT = 20 * US;
  private static final long LONG = 10_000 * US;
  private static final int PATIENCE = 50;

  private final Kernel kernel;
  private final NetPoller poller;
  private Processors ps;

  /** This thread while it sleeps until a P is acquired; else null. */
  private final AtomicReference<KernelThread> sleeper = new AtomicReference<>();

  /** By the number of the P. */
  private final List<Seen> seen = new ArrayList<>();

  /** What a P was seen to do, and since when. */
  private static final class Seen {
    /** A slice is known: the P was not idle at the last look. */
    boolean busy;

    int tick;
    long tickSince;
    int call;
    long callSince;
  }

  Sysmon(Kernel kernel, NetPoller poller) {
    this.kernel = kernel;
    this.poller = poller;
  }

  @Override
  public void start(Processors all) {
    ps = all;
    kernel.start("sysmon", this::live);
  }

  @Override
  public void acquired() {
    wakeUp();
  }

  @Override
  public void end() {
    wakeUp();
  }

  private void wakeUp() {
    KernelThread t = sleeper.get();
    if (t != null && sleeper.compareAndSet(t, null)) {
      kernel.unpark(t);
    }
  }

  @Override
  public boolean isDeep() {
    return sleeper.get() != null;
  }

  private void live() {
    long delay = SHORT;
    int calm = 0;
    while (!ps.isOver()) {
      if (allIdle()) {
        sleepDeeply();
        delay = SHORT;
        calm = 0;
        continue;
      }
      if (calm > PATIENCE) {
        delay = Math.min(2 * delay, LONG);
      }
      kernel.sleep(delay); // at most 10 ms, so the end of the run need not wake it
      if (look(kernel.nanoTime())) {
        delay = SHORT;
        calm = 0;
      } else {
        calm++;
      }
    }
  }

  /** The number alone may be of another moment than the list. */
  private boolean allIdle() {
    List<? extends Processor> all = ps.all();
    return ps.idle() == all.size() && all.stream().allMatch(Processor::isIdle);
  }

  /** Says so, and only then asks whether there is reason to; who acquires a P does the contrary. */
  private void sleepDeeply() {
    KernelThread me = kernel.current();
    sleeper.set(me);
    while (sleeper.get() == me && allIdle() && !ps.isOver()) {
      kernel.park();
    }
    sleeper.set(null);
    seen.forEach(s -> s.busy = false);
  }

  /** Whether it took a P. */
  private boolean look(long now) {
    poller.pollIfLate(now, LONG);
    boolean took = false;
    List<? extends Processor> all = ps.all();
    while (seen.size() < all.size()) {
      seen.add(new Seen());
    }
    for (int i = 0; i < all.size(); i++) {
      took |= look(all.get(i), seen.get(i), now);
    }
    return took;
  }

  private boolean look(Processor p, Seen s, long now) {
    if (p.isIdle()) {
      s.busy = false;
      return false;
    }
    int call = p.syscall();
    int tick = p.schedtick();
    if (!s.busy || s.tick != tick) {
      s.busy = true;
      s.tick = tick;
      s.tickSince = now;
    }
    boolean over = now - s.tickSince >= LONG;
    if (over) {
      p.endSlice(tick);
    }
    if (call != 0) {
      return isLong(p, s, call, over, now) && p.retake(call);
    }
    if (over) {
      KernelThread t = p.thread();
      if (t != null) {
        kernel.signal(t);
      }
    }
    return false;
  }

  /** Lab 05's rules. */
  private boolean isLong(Processor p, Seen s, int call, boolean over, long now) {
    if (call != s.call) {
      s.call = call;
      s.callSince = now;
      if (!over) {
        return false;
      }
    }
    return !p.isEmpty() || ps.spinning() + ps.idle() == 0 || now - s.callSince >= LONG;
  }
}
