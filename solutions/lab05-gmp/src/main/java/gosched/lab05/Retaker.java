// student file: not in the starter
package gosched.lab05;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.SystemMonitor;
import java.util.Arrays;
import java.util.List;

/**
 * A thread without a P that looks after those that have one: it takes the Ps of Ms that are long in
 * a system call, and says when a time slice is over. The beginning of Go's sysmon.
 */
final class Retaker implements SystemMonitor {
  /*
   * When is a system call long? Whoever takes the P at once makes each short call dear: its M comes
   * back, and its P is gone. Whoever waits lets goroutines wait. So it depends on who waits.
   *
   *   in the queue   P idle, or       the same call, seen
   *   of the P       somebody spins   for
   *   ────────────   ──────────────   ───────────────────   ──────────────────────────────────────
   *   somebody       any              one round             take it: 20 us and more
   *   nobody         nobody           one round             take it: who wakes up would find none
   *   nobody         yes              less than 10 ms       leave it: nobody needs it
   *   nobody         yes              10 ms                 take it: if all are idle, this thread
   *                                                         may sleep, too
   */

  /** In ns: what it sleeps between two rounds if there is something to do. */
  private static final long SHORT = 20_000;

  /** In ns: and what it sleeps at most if there is not. A time slice, too. */
  private static final long LONG = 10_000_000;

  /** After so many rounds for nothing it sleeps twice as long each time. */
  private static final int PATIENCE = 50;

  private final Kernel kernel;
  private Processors ps;
  private volatile KernelThread thread;

  /** It sleeps until somebody acquires a P. */
  private volatile boolean deep;

  private Seen[] seen = {};

  /** What it saw of a P, and since when. */
  private static final class Seen {
    private static final int NOTHING = -1;

    int schedtick = NOTHING;
    long sliceSince;
    int syscall = NOTHING;
    long callSince;

    /**
     * The P was idle. A goroutine that a timer readies there goes on with the tick of who ran last:
     * its slice would be over before it has begun. In Go it is.
     */
    void forgetSlice() {
      schedtick = NOTHING;
    }
  }

  Retaker(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void start(Processors all) {
    ps = all;
    kernel.start("retaker", this::watch);
  }

  @Override
  public void acquired() {
    if (deep) {
      deep = false; // two who see it, both unpark: harmless
      kernel.unpark(thread);
    }
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

  private void watch() {
    thread = kernel.current();
    long delay = SHORT;
    int idle = 0;
    while (!ps.isOver()) {
      if (allIdle()) {
        sleepDeeply();
        idle = 0;
        delay = SHORT;
      }
      if (idle > PATIENCE) {
        delay = Math.min(2 * delay, LONG);
      }
      nap(delay);
      if (retake(kernel.nanoTime())) {
        idle = 0;
        delay = SHORT;
      } else {
        idle++;
      }
    }
  }

  /** No shorter than {@code nanos}, unless the run is over: a park may return for no reason. */
  private void nap(long nanos) {
    long end = kernel.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !ps.isOver(); left = end - kernel.nanoTime()) {
      kernel.parkNanos(left);
    }
  }

  /**
   * Never while an M holds a P since before this thread said that it sleeps: that P is in the list,
   * whose number may have changed since it was counted, and it is not idle. Who acquires one later
   * tells. The count alone, and the number of Ps, are of two moments: 1 of 2 was idle, and
   * GOMAXPROCS is 1 then. It is asked besides since a P on its way from M to M is no reason.
   */
  private boolean allIdle() {
    List<? extends Processor> all = ps.all();
    if (ps.idle() != all.size()) {
      return false;
    }
    for (Processor p : all) {
      if (!p.isIdle()) {
        return false;
      }
    }
    return true;
  }

  /** It says first that it sleeps, and asks then; who acquires a P does it the other way round. */
  private void sleepDeeply() {
    deep = true;
    while (deep && allIdle() && !ps.isOver()) {
      kernel.park();
    }
    deep = false;
    for (Seen s : seen) {
      s.forgetSlice();
    }
  }

  /**
   * One round.
   *
   * @return whether it has taken a P
   */
  private boolean retake(long now) {
    boolean took = false;
    List<? extends Processor> all = ps.all();
    if (all.size() > seen.length) {
      int old = seen.length;
      seen = Arrays.copyOf(seen, all.size());
      Arrays.setAll(seen, i -> i < old ? seen[i] : new Seen());
    }
    for (int i = 0; i < all.size(); i++) {
      Processor p = all.get(i);
      Seen s = seen[i];
      if (p.isIdle()) {
        s.forgetSlice();
        continue;
      }
      int call = p.syscall();
      boolean sliceOver = sliceOver(p, s, now);
      if (call != 0 && isLong(p, s, call, sliceOver, now)) {
        took |= p.retake(call);
      }
    }
    return took;
  }

  private boolean sliceOver(Processor p, Seen s, long now) {
    int tick = p.schedtick();
    if (tick != s.schedtick) {
      s.schedtick = tick;
      s.sliceSince = now;
    } else if (now - s.sliceSince >= LONG) {
      p.endSlice(tick);
      return true;
    }
    return false;
  }

  private boolean isLong(Processor p, Seen s, int call, boolean sliceOver, long now) {
    if (call != s.syscall) {
      s.syscall = call;
      s.callSince = now;
      if (!sliceOver) {
        return false; // seen for the first time
      }
    }
    boolean needed = !p.isEmpty() || ps.spinning() + ps.idle() == 0;
    return needed || now - s.callSince >= LONG;
  }
}
