package gosched.lab05;

import gosched.kit.Coroutine;
import gosched.kit.G;

/** What the scheduler keeps with a record of the kit, for as long as the run lasts. */
final class Rec implements Runnable {
  final G g;

  /** As G.id(), but readable by any thread at any time. */
  volatile long id;

  /** The one made before it on the same P: a list that only grows. */
  final Rec before;

  Rec(G g, Rec before) {
    this.g = g;
    this.before = before;
    begin();
  }

  void begin() {
    id = g.id();
    g.coroutine = new Coroutine(this);
  }

  @Override
  public void run() {
    g.runBody();
    M m = M.current();
    if (g.id() == 1) {
      m.sched.leaks.mainReturned();
      m = M.current();
    }
    m.p.ended.lazySet(m.p.ended.get() + 1);
    m.ended = this;
  }

  boolean isAlive() {
    G.Status s = g.status();
    return s != G.Status.DEAD && s != G.Status.IDLE;
  }
}
