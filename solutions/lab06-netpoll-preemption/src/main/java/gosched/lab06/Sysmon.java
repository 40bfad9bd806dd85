package gosched.lab06;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.SystemMonitor;
import java.util.Arrays;
import java.util.List;

/**
 * The system monitor: a thread without a P, that sees to what nobody else would see to. An M that
 * runs a goroutine looks at nothing; if all do, a connection that is ready, a P whose M sleeps in
 * the kernel, and a goroutine that never ends wait for this thread.
 */
final class Sysmon implements SystemMonitor {
  // begin student fields: how it sleeps; what it has seen of each P
  /*
   * When it sleeps for how long:
   *
   *   state    sleeps                  next state
   *   ───────  ──────────────────────  ─────────────────────────────────────────────────────────
   *   alert    20 us                   patient after more than 50 looks that took no P
   *   patient  40, 80 ... 5,120 us,    alert if a look has taken a P
   *            then 10 ms
   *   deep     until a P is acquired   alert
   *
   *   From alert and patient to deep, before it would sleep: if all Ps are idle.
   */

  /** In ns: what it sleeps between two looks if there is something to do. */
  private static final long SHORT = 20_000;

  /** In ns: what it sleeps at most if there is not; a time slice; and how long nobody may poll. */
  private static final long LONG = 10_000_000;

  /** After so many looks for nothing it sleeps twice as long each time. */
  private static final int PATIENCE = 50;

  private final Kernel kernel;
  private final NetPoller poller;
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

    /** The P was idle: what runs there next may go on with the tick of who ran last. */
    void forgetSlice() {
      schedtick = NOTHING;
    }
  }

  // end student

  Sysmon(Kernel kernel, NetPoller poller) {
    // begin student fields: what it needs
    this.kernel = kernel;
    this.poller = poller;
    // end student
  }

  @Override
  public void start(Processors all) {
    // begin student: lab06: start: a kernel thread named sysmon
    ps = all;
    kernel.start("sysmon", this::watch);
    // end student
  }

  @Override
  public void acquired() {
    // begin student: lab06: acquired: wake it, if it sleeps for as long as all Ps are idle
    if (deep) {
      deep = false; // two who see it, both unpark: harmless
      kernel.unpark(thread);
    }
    // end student
  }

  @Override
  public void end() {
    // begin student: lab06: end: it may be asleep
    KernelThread t = thread;
    if (t != null) {
      kernel.unpark(t);
    }
    // end student
  }

  @Override
  public boolean isDeep() {
    // begin student: lab06: isDeep: does it sleep until a P is acquired?
    return deep;
    // end student
  }

  // begin student fields: its life, and one look
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
      long now = kernel.nanoTime();
      pollNetwork(now);
      if (look(now)) {
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

  /** If all Ms are busy, none of them comes to ask. */
  private void pollNetwork(long now) {
    long last = poller.lastPoll();
    if (last != 0 && now - last > LONG && poller.hasWaiters()) {
      poller.pollFromOutside();
    }
  }

  /**
   * @return whether it has taken a P
   */
  private boolean look(long now) {
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
      boolean sliceOver = isSliceOver(p, s, now);
      if (sliceOver) {
        p.endSlice(s.schedtick); // before the signal: who sees that asks whether the slice is over
      }
      if (call != 0) {
        took |= isLong(p, s, call, sliceOver, now) && p.retake(call);
      } else if (sliceOver) {
        // At each look again: it may have come when it was no good moment, or to nobody.
        kernel.signal(p.thread());
      }
    }
    return took;
  }

  private static boolean isSliceOver(Processor p, Seen s, long now) {
    int tick = p.schedtick();
    if (tick != s.schedtick) {
      s.schedtick = tick;
      s.sliceSince = now;
    }
    return now - s.sliceSince >= LONG;
  }

  /** As in lab 05: at the second look if somebody waits for this P, or all are at work. */
  private boolean isLong(Processor p, Seen s, int call, boolean sliceOver, long now) {
    if (call != s.syscall) {
      s.syscall = call;
      s.callSince = now;
      if (!sliceOver) {
        return false;
      }
    }
    boolean needed = !p.isEmpty() || ps.spinning() + ps.idle() == 0;
    return needed || now - s.callSince >= LONG;
  }
  // end student
}
