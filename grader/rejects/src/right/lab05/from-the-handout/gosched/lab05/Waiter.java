package gosched.lab05;

import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.NetPoll;
import gosched.lab02.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Time and the network: one M without a P waits for both, for all. And that nobody waits at all.
 */
final class Waiter {
  private final Sched sched;
  private final Kernel kernel;
  private final KernelLock lock;
  private final NetPoll network;
  private final Handoff handoff;

  private final AtomicReference<M> waiter = new AtomicReference<>();

  /** Under the lock. */
  private int inNet;

  Waiter(Sched sched) {
    this.sched = sched;
    kernel = sched.kernel;
    lock = sched.lock;
    network = sched.network;
    handoff = sched.handoff;
  }

  boolean isThere() {
    return waiter.get() != null;
  }

  boolean isMissing() {
    return somethingToWaitFor() && waiter.get() == null;
  }

  private long earliest() {
    World w = sched.world;
    long t = Timers.NEVER;
    for (P p : w.ps) {
      t = Math.min(t, p.timers.next);
    }
    for (Heap h : w.extras) {
      t = Math.min(t, h.next);
    }
    return t;
  }

  private boolean somethingToWaitFor() {
    return earliest() != Timers.NEVER || network != null && network.hasWaiters();
  }

  /**
   * A heap has an earlier one than before. Its rival: {@link #awaitTime}, which says that it waits,
   * and then asks all heaps.
   */
  void earlierTimer(long at) {
    M w = waiter.get();
    if (w == null) {
      // Who is about to make a P idle asks the heaps after that.
      if (handoff.npidle.get() > 0) {
        handoff.wakep();
      }
    } else if (at < w.until) {
      w.broken = true;
      if (network != null) {
        network.wake();
      } else {
        kernel.unpark(w.thread);
      }
    }
  }

  /** An M without a P. Not null: it has a P now, and these goroutines of the network's. */
  G awaitTime(M m) {
    if (!somethingToWaitFor()) {
      return null;
    }
    m.broken = false;
    m.until = Long.MAX_VALUE; // until it has asked, whoever sets a timer breaks the wait
    if (!waiter.compareAndSet(null, m)) {
      return null;
    }
    m.blocked = true;
    long t = earliest();
    m.until = t;
    boolean asked = false;
    G list = null;
    if (network != null) {
      long left = t == Timers.NEVER ? NetPoll.FOREVER : t - kernel.nanoTime();
      if (left > 0 && !m.broken && !sched.over) {
        lock.lock();
        inNet++;
        asked = true;
        lock.unlock();
        list = network.block(left);
      }
    } else {
      while (!m.broken && !sched.over && t != Timers.NEVER) {
        long left = t - kernel.nanoTime();
        if (left <= 0) {
          break;
        }
        kernel.parkNanos(left);
      }
    }
    m.blocked = false;
    waiter.set(null);
    lock.lock();
    inNet -= asked ? 1 : 0;
    P p = handoff.pidleget();
    if (p == null) {
      while (list != null) {
        G next = list.schedlink;
        list.schedlink = null;
        sched.global.put(list);
        list = next;
      }
    }
    lock.unlock();
    if (p == null) {
      return null;
    }
    handoff.acquirep(m, p);
    if (list != null) {
      return list;
    }
    // It has waited for all heaps, so it runs all: to search it may not be allowed now.
    World w = sched.world;
    for (P each : w.ps) {
      each.timers.run();
    }
    return null; // and the heaps of nobody it runs at the next turn
  }

  /** Whoever has just taken away the last thing that could happen. */
  void checkdead() {
    if (handoff.npidle.get() != sched.world.ps.length) {
      return;
    }
    List<G> asleep = null;
    boolean wake = false;
    lock.lock();
    if (!sched.over
        && !sched.stopping
        && handoff.npidle.get() == sched.world.ps.length
        && handoff.spinning.get() == 0
        && sched.syscalls.withoutP() == 0
        && !handoff.anyWork()
        && !somethingToWaitFor()) {
      if (inNet > 0) {
        wake = true;
      } else {
        asleep = new ArrayList<>();
        for (Rec r : sched.records.all()) {
          if (r.isAlive()) {
            asleep.add(r.g);
          }
        }
      }
    }
    lock.unlock();
    if (wake) {
      network.wake();
    }
    if (asleep != null) {
      sched.fail(new Deadlock(asleep));
    }
  }
}
