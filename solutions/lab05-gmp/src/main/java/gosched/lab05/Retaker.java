// student file: not in the starter
package gosched.lab05;

import gosched.kit.Event;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import java.util.Arrays;

/**
 * A thread without a P that looks after those that have one: it takes the Ps of Ms that are long in
 * a system call, and says when a time slice is over. The beginning of Go's sysmon.
 */
final class Retaker implements Runnable {
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

  private final Sched sched;
  private final Kernel kernel;
  private volatile KernelThread thread;

  /** It sleeps until somebody acquires a P. */
  private volatile boolean deep;

  private Seen[] seen = {};

  /** What it saw of a P, and since when. */
  private static final class Seen {
    private static final int NOTHING = -1;

    int schedtick = NOTHING;
    long sliceSince;
    int syscalltick = NOTHING;
    long callSince;

    /**
     * The P was idle. A goroutine that a timer readies there goes on with the tick of who ran last:
     * its slice would be over before it has begun. In Go it is.
     */
    void forgetSlice() {
      schedtick = NOTHING;
    }
  }

  Retaker(Sched sched) {
    this.sched = sched;
    this.kernel = sched.kernel;
  }

  void start() {
    kernel.start("retaker", this);
  }

  /** A P was acquired. */
  void wakeIfDeep() {
    if (deep) {
      deep = false; // two who see it, both unpark: harmless
      kernel.unpark(thread);
    }
  }

  boolean isDeep() {
    return deep;
  }

  /** The run is over. */
  void end() {
    KernelThread t = thread;
    if (t != null) {
      kernel.unpark(t);
    }
  }

  @Override
  public void run() {
    thread = kernel.current();
    long delay = SHORT;
    int idle = 0;
    while (!sched.isOver()) {
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
    for (long left = nanos; left > 0 && !sched.isOver(); left = end - kernel.nanoTime()) {
      kernel.parkNanos(left);
    }
  }

  private boolean allIdle() {
    return sched.idle.npidle() == sched.world.allp().length;
  }

  /** It says first that it sleeps, and asks then; who acquires a P does it the other way round. */
  private void sleepDeeply() {
    deep = true;
    while (deep && allIdle() && !sched.isOver()) {
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
    P[] all = sched.world.allp();
    if (all.length > seen.length) {
      int old = seen.length;
      seen = Arrays.copyOf(seen, all.length);
      Arrays.setAll(seen, i -> i < old ? seen[i] : new Seen());
    }
    for (P p : all) {
      Seen s = seen[p.id()];
      int word = p.word();
      if (!p.isRunning() && !P.inSyscall(word)) {
        s.forgetSlice();
        continue;
      }
      boolean sliceOver = sliceOver(p, s, now);
      if (P.inSyscall(word) && isLong(p, s, P.syscalltick(word), sliceOver, now)) {
        took |= take(p, word);
      }
    }
    return took;
  }

  private boolean sliceOver(P p, Seen s, long now) {
    int tick = p.schedtick();
    if (tick != s.schedtick) {
      s.schedtick = tick;
      s.sliceSince = now;
    } else if (now - s.sliceSince >= LONG) {
      p.sliceOver = true;
      return true;
    }
    return false;
  }

  private boolean isLong(P p, Seen s, int call, boolean sliceOver, long now) {
    if (call != s.syscalltick) {
      s.syscalltick = call;
      s.callSince = now;
      if (!sliceOver) {
        return false; // seen for the first time
      }
    }
    boolean needed = !p.runqempty() || sched.handoff.nmspinning() + sched.idle.npidle() == 0;
    return needed || now - s.callSince >= LONG;
  }

  private boolean take(P p, int word) {
    if (!p.retake(word)) {
      return false; // the call is over, or another one has begun
    }
    kernel.emit(Event.Kind.RETAKE, null, p.toString());
    sched.syscalls.taken();
    sched.handoff.handoffp(p);
    return true;
  }
}
