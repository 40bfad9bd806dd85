// student file: not in the starter
package gosched.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.lab04.StealOrder;

/** Where an M looks for the next goroutine, and in which order. Go's findRunnable. */
final class FindRunnable {
  /** Every so many slices an M looks into the global queue first. A prime: no rhythm fits. */
  private static final int GLOBAL_TICK = 61;

  /** How often a thief visits everybody before it gives up. */
  private static final int PASSES = 4;

  /** In ns. Who has just readied somebody will wait for an answer, most likely: before this. */
  private static final long RUNNEXT_GRACE = 3_000;

  private final Sched sched;
  private final Kernel kernel;

  FindRunnable(Sched sched) {
    this.sched = sched;
    this.kernel = sched.kernel;
  }

  /**
   * The next goroutine. Waits until there is one; null if the run is over. {@code m} holds a P when
   * it is called and when it returns, not always the same.
   */
  G findRunnable(M m) {
    while (!sched.isOver()) {
      if (sched.world.isStopping()) {
        sched.world.gcstopm(m);
        continue;
      }
      m.inherit = false;
      sched.world.runTimers(m.p);
      G g = near(m);
      if (g == null) {
        g = inject(m, sched.poller.poll());
      }
      if (g == null && sched.handoff.maySpin(m)) {
        g = steal(m);
      }
      if (g != null) {
        return g;
      }
      if (!sched.handoff.giveUp(m)) {
        idle(m);
      }
    }
    return null;
  }

  /** What this M need not search for: its own queue, and the one that is everybody's. */
  private G near(M m) {
    P p = m.p;
    G g = null;
    if (p.schedtick() % GLOBAL_TICK == 0 && !sched.global.isEmpty()) {
      g = sched.global.take(); // else two goroutines that ready each other would keep it waiting
    }
    if (g == null) {
      g = next(m);
    }
    if (g == null) {
      g = p.runqget();
    }
    if (g == null && !sched.global.isEmpty()) {
      g = sched.global.takeBatch(p.runq, sched.world.allp().length);
      if (!p.runqempty()) {
        // On their way from one queue to the other they were in neither: who gave up meanwhile saw
        // none of them. Lab 04 had no such moment, since its Ms give up under this queue's lock.
        sched.handoff.wakep();
      }
    }
    return g;
  }

  /**
   * Who is to run next goes on with the slice of who readied it. So a group that readies each other
   * has one slice; and when that is over, the others come: as if it had been preempted, this one
   * goes to the end of the global queue.
   */
  private G next(M m) {
    G g = m.p.takeRunnext();
    if (g != null && m.p.sliceOver()) {
      sched.global.put(g);
      sched.handoff.wakep(); // it was in no queue for a moment, and this M may find another one
      return null;
    }
    m.inherit = g != null;
    return g;
  }

  /** {@code list} may go on: the first of them here, the others wherever there is room. */
  private G inject(M m, G list) {
    if (list == null) {
      return null;
    }
    G rest = list.schedlink;
    list.schedlink = null;
    while (rest != null) {
      G g = rest;
      rest = g.schedlink;
      g.schedlink = null;
      m.p.runqput(g, false);
      sched.handoff.wakep();
    }
    return list;
  }

  /** Four passes over all others. What is rude is left to the last one. */
  private G steal(M m) {
    for (int pass = 1; pass <= PASSES; pass++) {
      P[] all = sched.world.allp();
      StealOrder order = m.order(all.length);
      long random = kernel.random();
      for (int i = 0; i < all.length; i++) {
        if (sched.world.isStopping() || sched.isOver()) {
          return null;
        }
        P victim = all[order.at(random, i)];
        if (victim != m.p) {
          G g = visit(m, victim, pass == PASSES);
          if (g != null) {
            return g;
          }
        }
      }
    }
    return null;
  }

  private G visit(M m, P victim, boolean last) {
    kernel.emit(Event.Kind.STEAL, null, victim.toString());
    if (last) {
      victim.timers.run(kernel); // its M is busy; whoever they ready is put into our queue
      G g = next(m);
      if (g == null) {
        g = m.p.runqget();
      }
      if (g != null) {
        return g;
      }
    }
    G g = m.p.runqsteal(victim, false);
    if (g == null && last && !victim.runqempty()) {
      // Only runnext is left there. Its M may be on its way to it: see RUNNEXT_GRACE. To take it at
      // once would move a ping-pong to and fro between the CPUs with every message.
      if (victim.isRunning()) {
        kernel.sleep(RUNNEXT_GRACE);
      }
      g = m.p.runqsteal(victim, true);
    }
    return g;
  }

  /** {@code m} holds no P, and there is nothing to run. It waits for a timer, or to be woken. */
  private void idle(M m) {
    if (sched.idle.npidle() == sched.world.allp().length) {
      sched.checkdead();
    }
    if (!sched.poller.await(m)) {
      sched.handoff.stopm(m);
    }
  }
}
