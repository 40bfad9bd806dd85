// student file: not in the starter
package gosched.lab05;

import gosched.kit.G;
import gosched.kit.NetPoll;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one M that waits for what comes from outside, when it has nothing to run: for the earliest
 * timer of all Ps, and for the network if there is one. It holds no P meanwhile. Lab 03 had a
 * thread of its own for timers; here it is whoever goes idle first.
 */
final class Poller {
  /*
   * Nobody may sleep past a timer. Once more both sides write first and read then.
   *
   *   who sets a timer                     the M that goes idle
   *   ──────────────────────────────       ────────────────────────────────────────────
   *   (1) puts it into the heap, which     (a) says that it waits, and until when
   *       says when the earliest is due    (b) asks all heaps once more
   *   (2) does nobody wait? Then it        (c) waits until the earliest of them
   *       wakes an M, which will
   *       does it wait too long? Then
   *       it breaks the wait
   */

  private final Sched sched;

  /** Null: the machine has no network. */
  private final NetPoll network;

  private final AtomicReference<M> waiting = new AtomicReference<>();

  /** Until when. Means something only while somebody waits. */
  private volatile long pollUntil;

  /**
   * How many Ms wait for the network, or have come back from there with goroutines that are in no
   * queue yet: for them nobody waits there any more, and it is no deadlock all the same.
   */
  private final AtomicInteger bringing = new AtomicInteger();

  Poller(Sched sched, NetPoll network) {
    this.sched = sched;
    this.network = network;
  }

  /** Whether somebody waits for the network. */
  boolean hasWaiters() {
    return network != null && network.hasWaiters();
  }

  /** Whether somebody may be about to bring goroutines from there. */
  boolean isBringing() {
    return bringing.get() > 0;
  }

  /** Goroutines whose connections are ready, without waiting; null if there are none. */
  G poll() {
    return hasWaiters() && waiting.get() == null ? network.poll() : null;
  }

  /**
   * {@code m} has nothing to run, and no P. If there is anything to wait for, and nobody waits for
   * it, it does.
   *
   * @return whether it has a P again
   */
  boolean await(M m) {
    long until = sched.world.earliestTimer();
    if (until == Timers.NEVER && !hasWaiters()) {
      return false;
    }
    m.pollBroken = false; // before anybody can see it wait
    if (!waiting.compareAndSet(null, m)) {
      wakeFor(until);
      return false;
    }
    pollUntil = until;
    bring(1); // before it is asked: what it gives out it forgets
    until = Math.min(until, sched.world.earliestTimer());
    // The last one may have gone since the first look; from here on who sees that wakes this M.
    G list = until == Timers.NEVER && !hasWaiters() ? null : block(m, until);
    waiting.set(null);
    // In this order: who goes idle after the first line waits itself; who did so before it has put
    // its P on the list, and that is found here.
    return goOn(m, list);
  }

  private G block(M m, long until) {
    if (network != null) {
      long nanos = until == Timers.NEVER ? NetPoll.FOREVER : until - sched.kernel.nanoTime();
      return nanos > 0 ? network.block(nanos) : null;
    }
    while (!m.pollBroken && !sched.isOver()) {
      long nanos = until - sched.kernel.nanoTime();
      if (nanos <= 0) {
        break;
      }
      sched.kernel.parkNanos(nanos); // in a loop: a park may return for no reason
    }
    return null;
  }

  private void bring(int by) {
    if (network != null) {
      bringing.addAndGet(by);
    }
  }

  private boolean goOn(M m, G list) {
    sched.lock.lock();
    P p = sched.idle.pidleget();
    sched.lock.unlock();
    if (p == null) { // all are at work: they run what is due, each its own
      for (G g = list; g != null; ) {
        G rest = g.schedlink;
        sched.global.put(g);
        sched.handoff.wakep(); // they may have become idle since, and looked into it before
        g = rest;
      }
      bring(-1);
      if (sched.idle.npidle() == sched.world.allp().length) {
        sched.checkdead(); // who became idle meanwhile thought that this one brings something
      }
      return false;
    }
    bring(-1); // it has a P: that is not idle
    sched.handoff.acquirep(m, p);
    for (P q : sched.world.everyP()) {
      q.timers.run(sched.kernel);
    }
    for (G g = list; g != null; ) {
      G rest = g.schedlink;
      g.schedlink = null;
      p.runqput(g, false);
      sched.handoff.wakep();
      g = rest;
    }
    return true;
  }

  /** Something is to be done at {@code when}: somebody must be awake by then. */
  void wakeFor(long when) {
    if (when == Timers.NEVER) {
      return;
    }
    M m = waiting.get();
    if (m == null) {
      sched.handoff.wakep(); // whom it wakes finds nothing, and then waits until that time
    } else if (when < pollUntil) {
      wake(m);
    }
  }

  /**
   * An M waits for the network, no goroutine does any more, and no timer is to come: the last one
   * was taken out by another M that polled just before, or its wait was ended by a close. Nothing
   * would ever end this wait, and as long as it lasts no deadlock is seen. So the M looks again.
   */
  void wakeIfForNothing() {
    M m = waiting.get();
    if (m != null
        && network != null
        && !network.hasWaiters()
        && sched.world.earliestTimer() == Timers.NEVER) {
      wake(m);
    }
  }

  /** The run is over. */
  void end() {
    M m = waiting.get();
    if (m != null) {
      wake(m);
    }
  }

  private void wake(M m) {
    m.pollBroken = true;
    if (network != null) {
      network.wake();
    } else {
      sched.kernel.unpark(m.thread);
    }
  }
}
