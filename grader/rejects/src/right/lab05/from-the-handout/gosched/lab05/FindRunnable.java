package gosched.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.NetPoll;
import gosched.lab04.GlobalRunQueue;

/** Whom an M runs next. */
final class FindRunnable {
  private static final long PAUSE = 3_000;

  private final Sched sched;
  private final Kernel kernel;
  private final NetPoll network;
  private final GlobalRunQueue global;
  private final Handoff handoff;

  FindRunnable(Sched sched) {
    this.sched = sched;
    kernel = sched.kernel;
    network = sched.network;
    global = sched.global;
    handoff = sched.handoff;
  }

  /** Null: look again, or the run is over, or it has no P any more. */
  G findRunnable(M m) {
    if (sched.stopping) {
      if (m.spinning) {
        handoff.stopSpinning(m);
      }
      handoff.bring(handoff.releasep(m));
      return null;
    }
    P p = m.p;
    World w = sched.world;
    p.timers.run();
    for (Heap heap : w.extras) {
      heap.run();
    }
    G g = null;
    if ((p.tick() + 1) % 61 == 0 && !global.isEmpty()) {
      g = global.take();
    }
    if (g == null) {
      g = p.takeRunnext();
      if (g != null && p.sliceOver()) {
        global.put(g);
        handoff.wakep(); // for a moment it was in no queue
        g = null;
      } else if (g != null) {
        m.inherit = true;
      }
    }
    if (g == null) {
      g = p.runqget();
    }
    if (g == null && !global.isEmpty()) {
      g = p.fromGlobal(global, w.ps.length);
      if (g != null && !m.spinning && p.runqsize() > 0) {
        handoff.wakep(); // the others were in no queue for a moment
      }
    }
    if (g == null && network != null && !sched.waiter.isThere() && network.hasWaiters()) {
      g = toQueue(p, network.poll());
    }
    if (g != null) {
      return g;
    }
    if (m.spinning || handoff.maySpin(m, w)) {
      g = steal(p, w);
      if (g != null) {
        return g;
      }
    }
    return sched.over || sched.stopping ? null : giveUp(m);
  }

  /** The first one is the caller's; the others go into the ring. */
  private G toQueue(P p, G list) {
    if (list == null) {
      return null;
    }
    G g = list.schedlink;
    list.schedlink = null;
    while (g != null) {
      G next = g.schedlink;
      g.schedlink = null;
      p.runqput(g, false);
      handoff.wakep();
      g = next;
    }
    return list;
  }

  private G steal(P p, World w) {
    for (int pass = 0; pass < 4; pass++) {
      long random = kernel.random();
      for (int i = 0; i < w.ps.length; i++) {
        P victim = w.ps[w.order.at(random, i)];
        if (victim == p) {
          continue;
        }
        if (sched.over || sched.stopping) {
          return null;
        }
        G g = visit(p, victim, pass == 3);
        if (g != null) {
          return g;
        }
      }
    }
    return null;
  }

  private G visit(P p, P victim, boolean last) {
    kernel.emit(Kind.STEAL, null, victim.toString());
    if (last) {
      victim.timers.run();
      G g = p.takeRunnext();
      if (g == null) {
        g = p.runqget();
      }
      if (g != null) {
        return g;
      }
    }
    G g = p.runqsteal(victim, false);
    if (g != null || !last) {
      return g;
    }
    G seen = victim.peekNext();
    if (seen == null) {
      return null;
    }
    if (victim.owner.get() instanceof M) {
      kernel.sleep(PAUSE);
      g = p.runqsteal(victim, false);
      if (g != null) {
        return g;
      }
    }
    return victim.takeThis(seen) ? seen : null;
  }

  /** Null, and then the M has a P and looks again, or it has none. */
  private G giveUp(M m) {
    if (!handoff.giveUp(m)) {
      return null;
    }
    G list = sched.waiter.awaitTime(m);
    return list == null ? null : toQueue(m.p, list);
  }
}
